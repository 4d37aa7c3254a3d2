import type { Span } from '../ports/source.ts';

/** Moments further apart than this are read each for itself: what lies between is not needed. */
const APART_MS = 60_000;

/** Times that lie close together, as spans with the places of their times. */
export interface Stretch extends Span {
  readonly indexes: readonly number[];
}

/** Groups times (ms) so that each group is read at once, in the order of time. */
export function stretchesOf(times: readonly number[]): Stretch[] {
  const ordered = times.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const stretches: { from: number; to: number; indexes: number[] }[] = [];
  for (const { at, index } of ordered) {
    const last = stretches.at(-1);
    if (last && at - last.to <= APART_MS) {
      last.to = at;
      last.indexes.push(index);
    } else {
      stretches.push({ from: at, to: at, indexes: [index] });
    }
  }
  return stretches;
}

/**
 * How far around a stretch to read, narrow at first: with nothing recorded there, or no page to draw
 * from, the next one. A tab that says nothing is not in the narrow ones; ms before and after.
 */
export const REACHES: readonly Span[] = [
  { from: 30_000, to: 5_000 },
  { from: 300_000, to: 60_000 },
  { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY },
];
