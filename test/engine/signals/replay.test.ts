import { beforeAll, describe, expect, test } from 'vitest';
import { NEWS_LEVEL } from '../../../src/engine/signals/detectors/run.ts';
import { HOUR } from '../../../src/engine/signals/windows.ts';
import { detectableEffect } from '../../../src/engine/statistics/detectable-effect.ts';
import { alertLife } from '../../support/alert-life.ts';
import {
  type Alert,
  CLICKSTREAM_FUNNEL,
  longCube,
  readClickstream,
  replay,
} from '../../support/clickstream.ts';
import { HISTORY_HOURS, MADE_RATES, madeCube } from '../../support/clickstream-made.ts';

const DAY = 24 * HOUR;
/**
 * Runs lie twelve hours apart here, to be quick: an alert needs two of them, so that it comes up to a day
 * later than in the hourly runs of `bench/detectors.ts`.
 */
const EVERY = 12;

/** The event that an alert is about. */
function sourceOf({ fingerprint }: { readonly fingerprint: string }): string | undefined {
  return fingerprint.split('|').at(2);
}

describe('over half a year of somebody else’s shop', () => {
  let alerts: readonly Alert[];
  let runs: ReturnType<typeof replay>['runs'];
  let start: number;
  let weeks: number;

  beforeAll(async () => {
    const long = await longCube(await readClickstream(), CLICKSTREAM_FUNNEL);
    const { from, hours } = long.cube;
    start = from + 14 * DAY;
    ({ alerts, runs } = replay({ ...long, from: start, to: from + hours * HOUR, every: EVERY }));
    weeks = (runs.length * EVERY) / 168;
  });

  test.each([
    { event: 'checkout_bug', first: '2024-04-13T20:15:54Z', days: 7 },
    { event: 'payment_error', first: '2024-05-19T15:21:12Z', days: 3 },
  ])('$event is found by its own counts within $days days of its first one', (planted) => {
    const [found, ...again] = alerts.filter(({ signal }) => signal.source === planted.event);
    expect(found?.signal).toMatchObject({ kind: 'failing_event', state: 'active' });
    expect(((found?.at ?? 0) - Date.parse(planted.first)) / DAY).toBeLessThan(planted.days);
    expect(found?.at).toBeGreaterThan(Date.parse(planted.first));
    expect(again).toEqual([]);
  });

  test('the step that the failing payments stop is found in the days after', () => {
    const drop = alerts.find(({ signal }) => signal.kind === 'funnel_drop');
    expect(drop?.signal.step).toBe('payment_details');
    expect(new Date(drop?.at ?? 0).toISOString()).toMatch(/^2024-05-2/);
  });

  test('what the channel is told of them does not flap, and is over when they are', () => {
    const life = alertLife();
    const said = runs.flatMap(({ signals, readings }, i) => {
      const at = new Date(start + i * EVERY * HOUR).toISOString();
      const active = signals.filter(({ state }) => state === 'active');
      life.run(at, active, { readings });
      return life.actions.flatMap((action) =>
        'alerts' in action || action.message === null
          ? []
          : [{ at, news: action.message.news, about: sourceOf(action.alert) }],
      );
    });
    const heard = (event: string) =>
      said.filter(({ about, news }) => about === event && news !== 'still' && news !== 'changed');
    const bug = heard('checkout_bug');
    expect(bug.map(({ news }) => news)).toEqual(['opened', 'resolved']);
    expect(bug[1]?.at).toMatch(/^2024-05-1/); // its last event is of 9 May
    const failed = heard('payment_error').map(({ news }) => news);
    expect(failed.filter((news) => news === 'reopened').length).toBeLessThanOrEqual(1);
    expect(failed.filter((news) => news === 'worse').length).toBeLessThanOrEqual(3);
    expect(failed.at(-1)).toBe('resolved');
  });

  test('there is less than one other alert a week', () => {
    const others = alerts.filter(
      ({ signal }) => !['checkout_bug', 'payment_error'].includes(signal.source ?? ''),
    );
    expect(weeks).toBeGreaterThan(20);
    expect(others.length / weeks).toBeLessThanOrEqual(1);
  });
});

test('over sixty stable days of fifty series there is at most one false alert a week', () => {
  const { alerts, runs } = replay({
    ...madeCube({ seed: 1, busiest: 100, days: 60 }),
    every: EVERY,
  });
  expect(runs.at(-1)?.tests.length).toBeGreaterThan(50);
  expect(alerts.length).toBeLessThanOrEqual(60 / 7);
});

describe('a drop of the size that the rule’s own test shows with power 0.8', () => {
  const step = 2;
  const busiest = 100;
  const after = HISTORY_HOURS + 2;

  /** Whether the step's drop is active within two days after it began. */
  function isFound(seed: number, part: number): boolean {
    const drop = { step, part, fromHour: 2 };
    const made = madeCube({ seed, busiest, days: 3, onlyFunnel: true, drop });
    const to = made.from + 50 * HOUR;
    const { alerts } = replay({ ...made, from: made.from + 5 * HOUR, to, every: 6 });
    return alerts.some(({ signal }) => signal.fingerprint === 'funnel_drop||chosen||');
  }

  function detectable(): number {
    const made = madeCube({ seed: 99, busiest, days: 3, onlyFunnel: true });
    const at = made.from + 26 * HOUR;
    const [run] = replay({ ...made, from: at, to: at, every: 1 }).runs;
    const now = made.cube.steps
      .filter((one) => one.step === step)
      .flatMap(({ entered }) => entered.slice(after, after + 24))
      .reduce((sum, one) => sum + one, 0);
    const alpha = NEWS_LEVEL / (run?.tests.length ?? 1);
    const rate = MADE_RATES[step] ?? 0;
    return detectableEffect({ rate, now, before: 4 * now, alpha, direction: -1 }) ?? 1;
  }

  test('is found in at least four of five runs', () => {
    const size = detectable();
    expect(size).toBeLessThan(0.3);
    const found = Array.from({ length: 20 }, (_, i) => isFound(1000 + i, size)).filter(Boolean);
    expect(found.length).toBeGreaterThanOrEqual(16);
  });

  test('and where nothing drops, nothing is found', () => {
    expect(Array.from({ length: 3 }, (_, i) => isFound(2000 + i, 0))).not.toContain(true);
  });
});
