import { fisherExact } from '../../statistics/fisher.ts';
import type { Measured } from '../evidence/measured.ts';

/** Two-sided; below it two shares are told apart. */
const LEVEL = 0.05;

export type Counted = Pick<Measured, 'numerator' | 'denominator'>;

/** How likely chance alone makes two shares so unlike: Fisher's exact test, two-sided. */
export function chanceOf(a: Counted, b: Counted): number {
  return fisherExact({
    hitsA: a.numerator ?? 0,
    allA: a.denominator ?? 0,
    hitsB: b.numerator ?? 0,
    allB: b.denominator ?? 0,
  });
}

/** Whether two shares differ beyond chance. */
export function areToldApart(a: Counted, b: Counted): boolean {
  return chanceOf(a, b) < LEVEL;
}

/** Of what was counted, the part; null = it is no share. */
export function shareOf(counted: Counted | null): number | null {
  if (!counted || counted.numerator === null || !counted.denominator) return null;
  const share = counted.numerator / counted.denominator;
  return share >= 0 && share <= 1 ? share : null;
}
