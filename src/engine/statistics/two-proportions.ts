import type { TwoGroups } from './fisher.ts';
import { twoSided } from './normal.ts';
import { wilsonInterval } from './wilson.ts';

/** Two shares side by side. */
export interface Comparison {
  /** The first share less the second, −1…1. */
  readonly difference: number;
  /** The interval of 95 % for the difference (Newcombe 1998, method 10). */
  readonly interval: readonly [number, number];
  /** Two-sided, by the pooled z test: for large counts; `fisherExact` is right for any. */
  readonly p: number;
}

/** Compares the shares of two groups; null where one of them is empty. */
export function compareProportions(groups: TwoGroups): Comparison | null {
  const { hitsA, allA, hitsB, allB } = groups;
  if (allA <= 0 || allB <= 0) return null;
  const a = hitsA / allA;
  const b = hitsB / allB;
  const [lowA, highA] = wilsonInterval(hitsA, allA);
  const [lowB, highB] = wilsonInterval(hitsB, allB);
  return {
    difference: a - b,
    interval: [a - b - Math.hypot(a - lowA, highB - b), a - b + Math.hypot(highA - a, b - lowB)],
    p: pooledTest(groups),
  };
}

function pooledTest({ hitsA, allA, hitsB, allB }: TwoGroups): number {
  const pooled = (hitsA + hitsB) / (allA + allB);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / allA + 1 / allB));
  return error === 0 ? 1 : twoSided((hitsA / allA - hitsB / allB) / error);
}
