import { describe, expect, test } from 'vitest';
import { isHole, unwatchedIn } from '../../../src/engine/signals/watched-week.ts';

const HOUR = 3_600_000;
const from = new Date('2026-11-09T08:30:00Z');
const until = new Date('2026-11-16T08:30:00Z');

/** The week's hours, each as `kept` says: false = its run failed, null = its data were not trusted. */
function watched(kept: (hour: number) => boolean | null) {
  const first = Date.parse('2026-11-09T09:00:00Z');
  return Array.from({ length: 168 }, (_, hour) => ({ hour, was: kept(hour) }))
    .filter(({ was }) => was !== false)
    .map(({ hour, was }) => ({ at: new Date(first + hour * HOUR), trusted: was === true }));
}

describe('the hours of a week', () => {
  test('are all watched where a run of every hour is kept', () => {
    const all = unwatchedIn(
      watched(() => true),
      { from, until },
    );
    expect(all).toEqual({ hours: 168, missed: 0, longest: 0, distrusted: 0 });
    expect(isHole(all)).toBe(false);
  });

  test('are made up for by later runs, up to a day in a row', () => {
    const some = unwatchedIn(
      watched((hour) => hour % 24 !== 3 && (hour < 50 || hour >= 74)),
      { from, until },
    );
    expect(some).toMatchObject({ missed: 30, longest: 24 });
    expect(isHole(some)).toBe(false);
    const more = unwatchedIn(
      watched((hour) => hour < 50 || hour >= 75),
      { from, until },
    );
    expect(isHole(more)).toBe(true);
  });

  test('are a hole where the data could not be trusted, if only once', () => {
    const one = unwatchedIn(
      watched((hour) => (hour === 9 ? null : true)),
      { from, until },
    );
    expect(one).toMatchObject({ missed: 0, distrusted: 1 });
    expect(isHole(one)).toBe(true);
  });

  test('are one more in the week in which clocks are set back, and one less in the other', () => {
    const hoursIn = (start: string, end: string) =>
      unwatchedIn([], { from: new Date(start), until: new Date(end) }).hours;
    expect(hoursIn('2026-10-19T06:30:00Z', '2026-10-26T07:30:00Z')).toBe(169);
    expect(hoursIn('2026-03-23T07:30:00Z', '2026-03-30T06:30:00Z')).toBe(167);
  });
});
