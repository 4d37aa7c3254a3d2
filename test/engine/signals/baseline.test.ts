import { describe, expect, test } from 'vitest';
import {
  firstTelling,
  insteadOfWeeks,
  notesOf,
  usualsOf,
  type Watched,
} from '../../../src/engine/signals/detectors/baseline.ts';
import { dayWindow } from '../../../src/engine/signals/windows.ts';
import { aSignal } from '../../support/made-signals.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);
const timeOf = (place: number) => START + place * DAY;
const daily = (number: number) => new Array<number>(35).fill(number);
const RATE = { hits: daily(2), all: daily(100), week: 7 } as const;
const OTHERWISE = insteadOfWeeks({ hits: 9, all: 900 }, 'the days before');
const SOUGHT = { direction: 1, floor: 1 } as const;

function watched(days: number, known?: Partial<Parameters<typeof aSignal>[0]>): Watched {
  const window = dayWindow(35, days);
  const signal = known && aSignal(known);
  return { rate: RATE, window, known: signal, timeOf, otherwise: OTHERWISE };
}

const baseline = { numerator: 1, denominator: 500, what: 'the days before' };

describe('a rate that must not rise is held against', () => {
  test('the same hours of four weeks, and something else after them', () => {
    const [first, second] = usualsOf(watched(1));
    expect(first).toMatchObject({
      before: { hits: 8, all: 400 },
      what: 'the same hours of the weeks before',
      instead: null,
    });
    expect(second).toBe(OTHERWISE);
  });

  test('the first of them that tells enough of the sample', () => {
    const now = { hits: 30, all: 100 };
    const usuals = usualsOf(watched(1));
    expect(firstTelling(now, usuals, SOUGHT)?.instead).toBeNull();
    const thin = usualsOf({ ...watched(1), rate: { ...RATE, all: daily(0), hits: daily(0) } });
    expect(firstTelling(now, thin, SOUGHT)).toMatchObject(OTHERWISE);
    expect(firstTelling({ hits: 1, all: 1 }, usuals, SOUGHT)).toBeNull();
  });

  test('the weeks before it began alone, while it lasts', () => {
    const firstSeen = new Date(timeOf(27)).toISOString(); // of the weeks, that which ended a day ago is too late
    const fewer = { ...baseline, denominator: 250 };
    const [first, second] = usualsOf(watched(1, { firstSeen, baseline: fewer }));
    expect(first?.before).toEqual({ hits: 6, all: 300 });
    expect(second).toMatchObject({ before: { hits: 1, all: 250 }, what: 'the days before' });
    const old = usualsOf(watched(1, { firstSeen: new Date(START).toISOString(), baseline }));
    expect(firstTelling({ hits: 30, all: 100 }, old, SOUGHT)?.before).toEqual({
      hits: 1,
      all: 500,
    });
  });

  test('what it was last held against where that holds more visits, but not within a day', () => {
    const firstSeen = new Date(timeOf(34)).toISOString();
    const whats = (denominator: number) =>
      usualsOf(watched(7, { firstSeen, baseline: { ...baseline, denominator } })).map(
        ({ before }) => before.all,
      );
    expect(whats(500)).toEqual([2100, 500]);
    expect(whats(2800)).toEqual([2800, 2100]);
    const hourly = watched(1, { firstSeen, baseline: { ...baseline, denominator: 2800 } });
    const sixHours = { ...hourly, window: { ...hourly.window, hours: 6 } };
    expect(usualsOf(sixHours).map(({ before }) => before.all)).toEqual([400, 2800]);
  });
});

test('what it is held against is said, and why where it is not the weeks before', () => {
  const [weeks, days] = usualsOf(watched(1));
  if (!weeks || !days) throw new Error('there are two');
  expect(notesOf(weeks, '30 of 100 visits')).toEqual([
    '30 of 100 visits; the same hours of the weeks before, 8 of 400',
  ]);
  expect(notesOf(days, '30 of 100 visits')).toEqual([
    '30 of 100 visits; the days before, 9 of 900',
    'too few visits in the same hours of the weeks before, so compared with the days before',
  ]);
});
