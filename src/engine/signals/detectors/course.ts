import type { Cube, Series } from '../../ports/counts.ts';
import { HOUR } from '../windows.ts';
import type { Track } from './detector.ts';

/** Names nothing: a track says what it is of beyond that. */
export const NOWHERE = { page: null, step: null, segment: {}, about: null } as const;

/** The course of what is counted by days. */
export function daily({ edges }: Cube, hits: Series, all: Series): Pick<Track, 'rate' | 'edges'> {
  return { rate: () => ({ hits, all, week: 7 }), edges };
}

/** The edges of what is counted by hours, up to `end` in milliseconds; without one there are none to count. */
export function hoursUpTo({ from }: Cube, end = from): number[] {
  const hours = Math.max(0, Math.floor((end - from) / HOUR));
  return Array.from({ length: hours + 1 }, (_, i) => from + i * HOUR);
}
