import { describe, expect, test } from 'vitest';
import type { Cube } from '../../../src/engine/ports/counts.ts';
import { dailyHistory, hourlyHistory } from '../../../src/engine/signals/history/rate-history.ts';
import { volumeHistory } from '../../../src/engine/signals/history/volume-history.ts';
import type { Reckoned, Signal } from '../../../src/engine/signals/signal.ts';
import {
  createWallClock,
  dayEdges,
  dayWindow,
  HOUR,
  hourWindow,
} from '../../../src/engine/signals/windows.ts';
import { replay } from '../../support/clickstream.ts';
import { HISTORY_HOURS, madeCube } from '../../support/clickstream-made.ts';

const BERLIN = createWallClock('Europe/Berlin');
const HOURS = 37 * 24;
const END = Date.parse('2026-11-21T11:00:00Z');
const timed = { cube: { from: END - HOURS * HOUR, hours: HOURS }, clock: BERLIN };

/** The same number in every hour, another one in the last so many. */
function series(usual: number, last = { hours: 0, number: 0 }): number[] {
  return Array.from({ length: HOURS }, (_, i) => (i >= HOURS - last.hours ? last.number : usual));
}

function hourly(hits: number[], all: number[], hours: number): Reckoned[] {
  const window = hourWindow(timed.cube, { clock: BERLIN, end: END, hours });
  return hourlyHistory(timed, { rate: { hits, all, week: 168 }, window });
}

/** Whether each stretch lies below its usual, within or above. */
function sides(history: readonly Reckoned[]): string {
  return history
    .map(({ hits, all, usual }) => {
      const value = all === null ? hits : hits / all;
      if (!usual) return '?';
      if (value < usual[0]) return '-';
      return value > usual[1] ? '+' : '=';
    })
    .join('');
}

describe('the history of a rate by the hour', () => {
  test('shows the last hours for a window of an hour, up to where it ends', () => {
    const found = hourly(series(60, { hours: 1, number: 20 }), series(100), 1);
    expect(sides(found)).toBe(`${'='.repeat(19)}-`);
    expect(found.at(-1)).toEqual({
      ...{ at: '2026-11-21T10:00:00.000Z', hits: 20, all: 100 },
      usual: [0.4905, 0.7004],
    });
  });

  test('shows the last day by two hours for a window of six', () => {
    const found = hourly(series(60, { hours: 6, number: 30 }), series(100), 6);
    expect(sides(found)).toBe(`${'='.repeat(9)}---`);
    expect(found[0]?.at).toBe('2026-11-20T11:00:00.000Z');
  });

  test('shows the last two weeks for a day and for a week', () => {
    expect(sides(hourly(series(60, { hours: 24, number: 40 }), series(100), 24))).toBe(
      `${'='.repeat(13)}-`,
    );
    const week = hourly(series(60, { hours: 168, number: 40 }), series(100), 168);
    expect(sides(week)).toBe(`${'='.repeat(7)}${'-'.repeat(7)}`);
  });

  test('begins its days at the same time of the clock on the wall', () => {
    const end = Date.parse('2026-11-01T11:00:00Z'); // a week after summer time ended
    const cube = { from: end - HOURS * HOUR, hours: HOURS };
    const window = hourWindow(cube, { clock: BERLIN, end, hours: 24 });
    const rate = { hits: series(60), all: series(100), week: 168 } as const;
    const days = hourlyHistory({ cube, clock: BERLIN }, { rate, window });
    expect(days.map(({ at }) => at.slice(11, 16))).toEqual([
      ...Array.from({ length: 7 }, () => '10:00'),
      ...Array.from({ length: 7 }, () => '11:00'),
    ]);
  });

  test('is cut coarser where few come, and empty where too few do', () => {
    const few = hourly(series(2), series(4), 6);
    expect(few.map(({ all }) => all)).toEqual(Array.from({ length: 8 }, () => 12));
    expect(hourly(series(1), series(1), 6)).toEqual([]);
    expect(hourly(series(0), series(0), 168)).toEqual([]);
  });

  test('is empty where there are no weeks before', () => {
    const young = series(0, { hours: 48, number: 100 });
    expect(hourly(young, young, 6)).toEqual([]);
    expect(hourly(young, young, 168)).toEqual([]);
  });

  test('holds every stretch against what the change was measured by, where that is told', () => {
    const window = { now: [HOURS - 24, HOURS] as const, hours: 24 };
    const rate = {
      hits: series(0, { hours: 24, number: 9 }),
      all: series(100),
      week: 168,
    } as const;
    const before = { hits: 0, all: 5000 };
    const found = hourlyHistory(timed, { rate, window, before });
    expect(sides(found)).toBe(`${'='.repeat(13)}+`);
    for (const { usual } of found) expect(usual?.[0]).toBe(0);
  });

  test('never counts fewer visits than were hit', () => {
    const found = hourly(series(30), series(20), 6);
    for (const { hits, all } of found) expect(all).toBe(hits);
  });
});

describe('the history of a rate by the day', () => {
  const edges = dayEdges(BERLIN, END);
  const bins = edges.length - 1;
  const days = (usual: number, last: { days: number; number: number }) =>
    Array.from({ length: bins }, (_, i) => (i >= bins - last.days ? last.number : usual));

  test('is that of two weeks, each against the same days of the weeks before', () => {
    const rate = { hits: days(3, { days: 3, number: 30 }), all: days(100, { days: 0, number: 0 }) };
    const found = dailyHistory(
      { edges },
      { rate: { ...rate, week: 7 }, window: dayWindow(bins, 1) },
    );
    expect(sides(found)).toBe(`${'='.repeat(11)}+++`);
    expect(found.at(-1)?.at).toBe('2026-11-20T11:00:00.000Z');
  });

  test('reaches back behind a window of two weeks', () => {
    const rate = { hits: days(1, { days: 14, number: 9 }), all: days(100, { days: 0, number: 0 }) };
    const found = dailyHistory(
      { edges },
      {
        rate: { ...rate, week: 7 },
        window: { now: [bins - 14, bins], hours: 14 * 24 },
        before: { hits: 21, all: 2100 },
      },
    );
    expect(sides(found)).toBe(`${'='.repeat(6)}${'+'.repeat(14)}`);
  });
});

describe('the history of a volume', () => {
  const volume = (hours: number, numbers: readonly number[]) =>
    volumeHistory(timed, {
      series: numbers,
      window: hourWindow(timed.cube, { clock: BERLIN, end: END, hours }),
      deviation: 0.1,
    });

  test('has no base, and the band of its weeks', () => {
    const found = volume(3, series(100, { hours: 3, number: 10 }));
    expect(sides(found)).toBe('=======-');
    expect(found.at(-1)).toEqual({
      ...{ at: '2026-11-21T08:00:00.000Z', hits: 30, all: null },
      usual: [239, 376],
    });
  });

  test('is empty where nothing was counted in the weeks before', () => {
    expect(volume(24, series(0, { hours: 24, number: 10 }))).toEqual([]);
  });
});

describe('a signal', () => {
  const MADE = madeCube({ seed: 7, busiest: 120, days: 4 });
  const at = MADE.from + 32 * HOUR;

  function found(change: (cube: Cube) => Partial<Cube>): readonly Signal[] {
    const cube = { ...MADE.cube, ...change(MADE.cube) };
    return replay({ ...MADE, cube, from: at, to: at, every: 1 }).runs[0]?.signals ?? [];
  }
  const from = (numbers: readonly number[], numberAt: (usual: number) => number) =>
    numbers.map((usual, hour) => (hour < HISTORY_HOURS + 6 ? usual : Math.round(numberAt(usual))));

  test.each([
    [
      'funnel_drop',
      ({ steps }: Cube) => ({
        steps: steps.map((one) =>
          one.step === 3 ? { ...one, passed: from(one.passed, (usual) => usual * 0.5) } : one,
        ),
      }),
      '-',
    ],
    [
      'rage_click',
      ({ clicks }: Cube) => ({
        clicks: clicks.map((one, i) => {
          const rage = i === 2 ? from(one.rage, (usual) => usual + 4) : one.rage;
          return { ...one, rage, ragePeople: rage };
        }),
      }),
      '+',
    ],
    [
      'js_error',
      ({ errors }: Cube) => ({
        errors: errors.map((one, i) => {
          const visits = i === 0 ? from(one.visits, (usual) => usual + 20) : one.visits;
          return { ...one, visits, people: visits, events: visits };
        }),
      }),
      '+',
    ],
    [
      'data_health',
      ({ steps }: Cube) => ({
        steps: steps.map((one) => ({ ...one, entered: from(one.entered, (usual) => usual * 0.2) })),
      }),
      '-',
    ],
  ] as const)('of %s carries the course that led to it', (kind, change, side) => {
    const signal = found(change).find((one) => one.kind === kind);
    expect(signal?.history.length).toBeGreaterThanOrEqual(8);
    expect(signal?.history.length).toBeLessThanOrEqual(20);
    expect(sides(signal?.history ?? []).at(-1)).toBe(side);
    const [first, last] = [signal?.history[0], signal?.history.at(-1)];
    expect(Date.parse(first?.at ?? '')).toBeLessThan(Date.parse(last?.at ?? ''));
  });
});
