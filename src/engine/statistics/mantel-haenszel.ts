import type { TwoGroups } from './fisher.ts';
import { twoSided } from './normal.ts';

/** Two groups compared place by place, each place with its own rate. */
export interface StratifiedComparison {
  readonly observed: number;
  /** Hits of the first group, did it fare as the second one in the same places. */
  readonly expected: number;
  /** Two-sided (Mantel & Haenszel 1959), without correction for continuity. */
  readonly p: number;
}

/** Compares group A with group B within each place; null where no place has both. */
export function compareStratified(places: readonly TwoGroups[]): StratifiedComparison | null {
  const both = places.filter(({ allA, allB }) => allA > 0 && allB > 0);
  if (both.length === 0) return null;
  let [observed, expected, variance] = [0, 0, 0];
  for (const { hitsA, allA, hitsB, allB } of both) {
    const [hits, all] = [hitsA + hitsB, allA + allB];
    observed += hitsA;
    expected += (allA * hits) / all;
    if (all > 1) variance += (allA * allB * hits * (all - hits)) / (all * all * (all - 1));
  }
  const p = variance > 0 ? twoSided((observed - expected) / Math.sqrt(variance)) : 1;
  return { observed, expected, p };
}
