import { describe, expect, test } from 'vitest';
import type { Cube, Series } from '../../../src/engine/ports/counts.ts';
import { DETECTORS } from '../../../src/engine/signals/detectors/all.ts';
import { type DetectorResult, runDetectors } from '../../../src/engine/signals/detectors/run.ts';
import { countedSince } from '../../../src/engine/signals/detectors/track.ts';
import type { Measured } from '../../../src/engine/signals/evidence/measured.ts';
import { HOUR } from '../../../src/engine/signals/windows.ts';
import { cubeAt } from '../../support/clickstream.ts';
import { HISTORY_HOURS, madeCube } from '../../support/clickstream-made.ts';
import { aSignal } from '../../support/made-signals.ts';

const MADE = madeCube({ seed: 7, busiest: 120, days: 4 });
/** Hours after the history: something begins at 6, and is over at 54. */
const [BEGUN, OVER] = [HISTORY_HOURS + 6, HISTORY_HOURS + 54];
const hours = MADE.cube.hours;

function during(series: Series, numberOf: (usual: number, hour: number) => number) {
  return series.map((usual, hour) =>
    hour < BEGUN || hour >= OVER ? usual : Math.round(numberOf(usual, hour)),
  );
}

/** A site on which everything breaks that a detector watches. */
function broken(cube: Cube): Cube {
  const none = new Array<number>(hours).fill(0);
  const visits = cube.steps[0]?.entered ?? none;
  const some = during(none, () => 8);
  const page = (beyond: Series) => {
    const p75 = visits.map(() => 4600);
    return { page: '/list', vital: 'LCP' as const, samples: visits, poor: beyond, p75 };
  };
  const poor = visits.map((all) => Math.round(all * 0.4));
  return {
    ...cube,
    steps: cube.steps.map((one) =>
      one.step === 3 && one.device === 'Mobile'
        ? { ...one, passed: during(one.passed, (usual) => usual * 0.3) }
        : one,
    ),
    clicks: cube.clicks.map((one, i) => {
      const rage =
        i === 2 ? during(one.rage, (_, hour) => (one.visits[hour] ?? 0) * 0.2) : one.rage;
      return { ...one, rage, ragePeople: rage };
    }),
    errors: [
      { key: 'f|resh', type: 'TypeError', message: 'x', events: some, visits: some, people: some },
    ],
    vitals: [{ ...page(poor), notGood: poor, notGoodPeople: null, poorPeople: null }],
    events: [
      {
        ...{ event: 'oh_no', visits: some, people: some },
        strata: cube.funnel.map(() => ({ visits: some, converted: none })),
      },
    ],
  };
}

const CUBE = broken(MADE.cube);

/** What a run so many hours after the history counted and measured. */
function runAt(hour: number, history: DetectorResult['signals'] = []) {
  const now = new Date(MADE.cube.from + (HISTORY_HOURS + hour) * HOUR);
  const cube = cubeAt({ cube: CUBE, passages: MADE.passages }, now.getTime());
  return { cube, now, ...runDetectors({ cube, history, now, zone: 'UTC' }) };
}

function reading({ readings }: Pick<DetectorResult, 'readings'>, signal: string): Measured {
  const found = readings.get(signal);
  if (!found) throw new Error(`Nothing was measured of ${signal}.`);
  return found;
}

/** Until when what a run measured had ripened: of errors all, of days the last whole one. */
function endOf({ ripe, edges, from, hours: length }: Cube, { kind, signal }: Measured): number {
  if (kind === 'js_error') return from + length * HOUR;
  const isByTheHour = kind === 'funnel_drop' || kind === 'device_gap';
  if (!isByTheHour) return edges.at(-1) ?? 0;
  const step = [null, ...CUBE.funnel].indexOf(signal.split('|')[2] ?? null);
  return ripe[CUBE.funnel.at(-1) === CUBE.funnel[step - 1] ? 0 : Math.max(0, step)] ?? 0;
}

describe('what a run measures', () => {
  const run = runAt(40);

  test('is known of everything that it compared, bad or not', () => {
    const fingerprints = new Set(run.tests.map(({ fingerprint }) => fingerprint));
    expect(new Set(run.readings.keys())).toEqual(fingerprints);
    expect(run.signals.length).toBeGreaterThan(3);
  });

  test('is the same counted again since the start of its window, whichever detector it is of', () => {
    const kinds = new Set<string>();
    for (const measured of run.readings.values()) {
      const end = endOf(run.cube, measured);
      const since = countedSince(run.cube, measured, end - (measured.hours ?? 0) * HOUR);
      expect([measured.signal, since]).toEqual([
        measured.signal,
        { hits: measured.numerator, all: measured.denominator },
      ]);
      kinds.add(measured.kind);
    }
    expect([...kinds].toSorted()).toEqual(Object.keys(DETECTORS).toSorted());
  });

  test('of what is over says how it is now, in the newest visits that are enough', () => {
    const gone = runAt(80, run.signals);
    const drop = 'device_gap||begun|device=Mobile|';
    const seen = gone.signals.find(({ fingerprint }) => fingerprint === drop);
    expect(seen?.hours).toBe(168);
    expect(reading(gone, drop).hours).toBeLessThan(168);
    expect(reading(gone, drop).what).toMatch(/^Mobile: [67]\d % get from begun to paid/);
  });

  test('of what never happened before is not taken from a day in which few came', () => {
    const quiet = madeCube({ seed: 7, busiest: 2, days: 4 });
    const none = new Array<number>(quiet.cube.hours).fill(0);
    const some = none.map((_, hour) => (hour % 24 === 20 && hour > HISTORY_HOURS - 168 ? 1 : 0));
    const strata = quiet.cube.funnel.map(() => ({ visits: some, converted: none }));
    const events = [{ event: 'oh_no', visits: some, people: some, strata }];
    const now = new Date(quiet.from + 30 * HOUR);
    const baseline = { numerator: 0, denominator: 80, what: 'the same hours of the weeks before' };
    const fingerprint = 'failing_event||||oh_no';
    const firstSeen = new Date(now.getTime() - 24 * HOUR).toISOString();
    const seen = { fingerprint, baseline, effect: 12, hours: 24, firstSeen, lastSeen: firstSeen };
    const history = [aSignal({ ...seen, kind: 'failing_event', page: null, source: 'oh_no' })];
    const cube = cubeAt({ ...quiet, cube: { ...quiet.cube, events } }, now.getTime());
    const found = runDetectors({ cube, history, now, zone: 'UTC' });
    const own = found.tests.filter((one) => one.fingerprint === fingerprint);
    expect(own.map(({ hours }) => hours)).toEqual([24, 168, 336]);
    expect(own.every(({ detectable }) => (detectable ?? 0) > 12)).toBe(true); // each of its own usual
    expect(reading(found, fingerprint).hours).toBe(168);
  });

  test('of what nobody meets any more says so', () => {
    const error = 'js_error||||f/resh';
    const seen = runAt(10);
    expect(seen.signals.map(({ fingerprint }) => fingerprint)).toContain(error);
    const gone = runAt(80, seen.signals);
    expect(gone.signals.map(({ fingerprint }) => fingerprint)).not.toContain(error);
    expect(reading(gone, error)).toMatchObject({ numerator: 0 });
    expect(runAt(80).readings.has(error)).toBe(false);
  });

  test('is nothing where the data cannot be trusted', () => {
    const { volume } = MADE.cube;
    const pageviews = volume.pageviews.map((usual, hour) => (hour < BEGUN ? usual : 0));
    const cube = { ...MADE.cube, volume: { ...volume, pageviews } };
    const at = (hour: number, history: DetectorResult['signals']) => {
      const now = new Date(MADE.cube.from + (HISTORY_HOURS + hour) * HOUR);
      const cut = cubeAt({ cube, passages: MADE.passages }, now.getTime());
      return runDetectors({ cube: cut, history, now, zone: 'UTC' });
    };
    expect(at(33, at(32, []).signals).readings.size).toBe(0);
  });
});

describe('what is counted since a moment', () => {
  const { cube, ...run } = runAt(80);
  const drop = reading(run, 'device_gap||begun|device=Mobile|');
  const rage = reading(run, 'rage_click|/part-2|||');
  const at = (hour: number, minutes = 0) =>
    MADE.cube.from + (HISTORY_HOURS + hour) * HOUR + minutes * 60_000;

  test('begins with the first whole hour after it and ends with the last ripe one', () => {
    const own = CUBE.steps.filter(({ step, device }) => step === 3 && device === 'Mobile');
    const ripe = (cube.ripe[3] ?? 0) / HOUR - MADE.cube.from / HOUR;
    const all = own.flatMap(({ entered }) => entered.slice(HISTORY_HOURS + 61, ripe));
    expect(countedSince(cube, drop, at(60, 20))?.all).toBe(all.reduce((a, b) => a + b, 0));
    expect(countedSince(cube, drop, at(79, 59))).toEqual({ hits: 0, all: 0 });
  });

  test('begins with the first whole day after it where it is counted by days', () => {
    expect(countedSince(cube, rage, at(70))).toEqual({ hits: 0, all: 0 });
    const [from, to] = [cube.edges.at(-2) ?? 0, cube.edges.at(-1) ?? 0];
    const day = countedSince(cube, rage, from - 60_000)?.all;
    expect(to - from).toBe(24 * HOUR);
    expect(day).toBeGreaterThan(100);
    expect(countedSince(cube, rage, from - 20 * HOUR)?.all).toBe(day);
  });

  test('is nothing known of what recordings showed, and of what is not there any more', () => {
    expect(countedSince(cube, { ...drop, kind: 'session_recording_friction' }, 0)).toBeNull();
    expect(countedSince(cube, { ...rage, signal: 'rage_click|/gone|||' }, 0)).toBeNull();
  });
});
