import type { Cube } from '../ports/counts.ts';

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Weeks back that a window is compared with. */
const WEEKS = 4;
/** Days of history that a run looks at: a week, and four before it. */
export const HISTORY_DAYS = 7 * (WEEKS + 1);
/** An entrant is waited for no longer than this, whatever the funnel's own times. */
const LONGEST_WAIT = DAY;
/** Until a passage time is known. */
const USUAL_WAIT = HOUR;

/** Places in a series: the first, and the one behind the last. */
export type Range = readonly [number, number];

/** A stretch of time and those that it is compared with, as places in a series. */
export interface Window {
  /** Its length, of a clock that never changes. */
  readonly hours: number;
  readonly now: Range;
  /** The same hours of the weeks before, the latest first; those before the series begin are not there. */
  readonly before: readonly Range[];
}

/** A project's clock on the wall. */
export interface WallClock {
  /** The moment that had the same wall time so many days before. Milliseconds since the epoch. */
  daysBefore(at: number, days: number): number;
}

/** @throws RangeError for a zone that this machine does not know */
export function createWallClock(zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  });
  const known = new Map<number, number>();
  const offsetAt = (at: number) => {
    const hour = Math.floor(at / HOUR) * HOUR;
    const offset = known.get(hour) ?? offsetOf(format, hour);
    known.set(hour, offset);
    return offset;
  };
  return {
    daysBefore(at, days) {
      const plain = at - days * DAY;
      const moved = plain + offsetAt(at) - offsetAt(plain);
      return plain + offsetAt(at) - offsetAt(moved);
    },
  };
}

function offsetOf(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return wall - at;
}

/** Until when entrants have had the time that 95 % of those who go on need: a whole hour. */
export function ripeUntil(now: number, passageSeconds: number | null): number {
  const wait = passageSeconds === null ? USUAL_WAIT : Math.min(passageSeconds * 1000, LONGEST_WAIT);
  return wholeHour(now - wait);
}

/** The whole hour at or before the moment. */
export function wholeHour(at: number): number {
  return Math.floor(at / HOUR) * HOUR;
}

/** Ends of the days of history, each at the same wall time as the last: 36 whole hours, ascending. */
export function dayEdges(clock: WallClock, end: number): number[] {
  return Array.from({ length: HISTORY_DAYS + 1 }, (_, i) =>
    wholeHour(clock.daysBefore(end, HISTORY_DAYS - i)),
  );
}

/** The window of so many hours up to `end` in a series by the hour, on the wall the same weeks before. */
export function hourWindow(
  { from, hours: length }: Pick<Cube, 'from' | 'hours'>,
  { clock, end, hours }: { clock: WallClock; end: number; hours: number },
): Window {
  const place = (at: number) => Math.floor((at - from) / HOUR);
  const before = Array.from({ length: WEEKS }, (_, k): Range => {
    const days = 7 * (k + 1);
    return [place(clock.daysBefore(end - hours * HOUR, days)), place(clock.daysBefore(end, days))];
  });
  const fits = ([first, behind]: Range) => first >= 0 && behind <= length;
  return {
    hours,
    now: [place(end) - hours, place(end)],
    before: before.filter(fits),
  };
}

/**
 * The last so many days in a series by the day, with the same days of the weeks before; more than a week with
 * the whole weeks that end before it begins.
 */
export function dayWindow(bins: number, days: number): Window {
  const weeks = Math.ceil(days / 7);
  const before = Array.from({ length: WEEKS + 1 - weeks }, (_, k): Range => {
    const behind = bins - 7 * (weeks + k);
    return [behind - Math.min(days, 7), behind];
  });
  return {
    hours: 24 * days,
    now: [bins - days, bins],
    before: before.filter(([first]) => first >= 0),
  };
}
