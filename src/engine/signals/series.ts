import type { Series } from '../ports/counts.ts';
import type { Range, Window } from './windows.ts';

/** How many of how many. */
export interface Share {
  readonly hits: number;
  readonly all: number;
}

/** Two series side by side: of all, those that were hit. */
export interface Rate {
  readonly hits: Series;
  readonly all: Series;
  /** Places a week has: 168 by the hour, 7 by the day. */
  readonly week: 168 | 7;
}

export function sumOf(series: Series, [from, to]: Range): number {
  let sum = 0;
  for (let i = Math.max(0, from); i < to; i += 1) sum += series[i] ?? 0;
  return sum;
}

export function shareIn({ hits, all }: Rate, ranges: readonly Range[]): Share {
  return ranges.reduce(
    (sum, range) => ({
      hits: sum.hits + sumOf(hits, range),
      all: sum.all + sumOf(all, range),
    }),
    { hits: 0, all: 0 },
  );
}

/** Adds series of the same length, place by place. */
export function added(series: readonly Series[]): number[] {
  const sums = new Array<number>(series[0]?.length ?? 0).fill(0);
  for (const one of series)
    for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + (one[i] ?? 0);
  return sums;
}

export function shareOf({ hits, all }: Share): number {
  return all > 0 ? hits / all : 0;
}

/** Fewer comparisons between weeks than this do not tell how much a share varies. */
const ENOUGH = 20;

/**
 * How much more the share varies between the weeks before, in the same hours, than chance alone makes it:
 * Pearson's χ² over its degrees of freedom, at least 1. A week's window is judged by its days.
 */
export function dispersionOf({ hits, all, week }: Rate, window: Window): number {
  const places = Math.min((window.hours * week) / 168, week / 7);
  const behind = window.before[0]?.[1] ?? 0;
  let [square, freedom] = [0, 0];
  for (let shift = 0; shift + places <= week; shift += places) {
    const group = window.before.map((_, k): Share => {
      const to = behind - shift - k * week;
      const range: Range = [to - places, to];
      return { hits: sumOf(hits, range), all: sumOf(all, range) };
    });
    const found = chiSquare(group);
    square += found.square;
    freedom += found.freedom;
  }
  return freedom >= ENOUGH ? Math.max(1, square / freedom) : 1;
}

function chiSquare(group: readonly Share[]): { square: number; freedom: number } {
  const own = group.filter(({ all }) => all > 0);
  const hits = own.reduce((sum, one) => sum + one.hits, 0);
  const all = own.reduce((sum, one) => sum + one.all, 0);
  const rate = all > 0 ? hits / all : 0;
  if (own.length < 2 || rate <= 0 || rate >= 1) return { square: 0, freedom: 0 };
  const parts = own.map((one) => (one.hits - rate * one.all) ** 2 / (one.all * rate * (1 - rate)));
  return { square: parts.reduce((sum, one) => sum + one, 0), freedom: own.length - 1 };
}
