import type { WatchedHour } from '../ports/watched-hours.ts';
import { HOUR, wholeHour } from './windows.ts';

/** What of a stretch of time nobody looked at, in hours. */
export interface Unwatched {
  /** All that belong to it. */
  readonly hours: number;
  /** Those without a run, and how many in a row at most. */
  readonly missed: number;
  readonly longest: number;
  /** Those in which what is captured could not be trusted. */
  readonly distrusted: number;
}

/** A later run's window of a day still takes in what was missed for so long. */
const MADE_UP_HOURS = 24;

/** Compares the hours after `from` up to `until` with those that were watched. */
export function unwatchedIn(
  watched: readonly WatchedHour[],
  { from, until }: { readonly from: Date; readonly until: Date },
): Unwatched {
  const seen = new Set(watched.map(({ at }) => at.getTime()));
  const [first, last] = [wholeHour(from.getTime()) + HOUR, wholeHour(until.getTime())];
  let [missed, row, longest] = [0, 0, 0];
  for (let at = first; at <= last; at += HOUR) {
    row = seen.has(at) ? 0 : row + 1;
    missed += row > 0 ? 1 : 0;
    longest = Math.max(longest, row);
  }
  const distrusted = watched.filter(({ trusted }) => !trusted).length;
  return { hours: Math.max(0, (last - first) / HOUR + 1), missed, longest, distrusted };
}

/** Whether something that came and went could have been overlooked. */
export function isHole({ longest, distrusted }: Unwatched): boolean {
  return longest > MADE_UP_HOURS || distrusted > 0;
}
