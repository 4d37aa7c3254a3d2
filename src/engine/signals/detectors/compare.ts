import { zAt } from '../../statistics/detectable-effect.ts';
import { fisherExact } from '../../statistics/fisher.ts';
import { twoSided } from '../../statistics/normal.ts';
import { compareProportions } from '../../statistics/two-proportions.ts';
import { type Rate, type Share, shareOf, sumOf } from '../series.ts';
import type { Range, Window } from '../windows.ts';

/** Fewer hits than this and the normal approximation is not good enough (field.md §5.1). */
export const FEW = 5;

export interface Compared {
  /** Relative to `before`. */
  readonly effect: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Compares a share with an earlier one. `dispersion` widens the test by as much as the share is known to
 * vary beyond chance. null where there is nothing to compare.
 */
export function compareShares(now: Share, before: Share, dispersion = 1): Compared | null {
  const groups = { hitsA: now.hits, allA: now.all, hitsB: before.hits, allB: before.all };
  const plain = compareProportions(groups);
  if (!plain) return null;
  const pooled = (now.hits + before.hits) / (now.all + before.all);
  const least = Math.min(pooled, 1 - pooled) * Math.min(now.all, before.all);
  const p = least < FEW ? fisherExact(groups) : plain.p;
  return { effect: relative(now, before), p: widened(p, dispersion) };
}

function relative(now: Share, before: Share): number {
  return shareOf(now) / usualRate(before) - 1;
}

/** The share of before; nothing seen counts as half a hit. */
export function usualRate(before: Share): number {
  return before.hits > 0 ? shareOf(before) : 0.5 / (before.all + 1);
}

export interface Change {
  readonly now: Share;
  readonly before: Share;
}

/**
 * Compares the change of one share with that of the others: what it has lost beyond what everybody lost.
 * The ratio of the ratios, tested on its logarithm.
 */
export function compareChanges(own: Change, others: Change, dispersion = 1): Compared | null {
  const shares = [own.now, own.before, others.now, others.before];
  if (shares.some(({ all }) => all <= 0)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = shares.map((share) => Math.log(smoothed(share)));
  const variance = shares.reduce((sum, share) => {
    return sum + (1 - smoothed(share)) / (smoothed(share) * share.all);
  }, 0);
  if (variance <= 0) return null;
  const change = a - b - (c - d);
  return {
    effect: Math.exp(change) - 1,
    p: twoSided(change / Math.sqrt(variance * dispersion)),
  };
}

function smoothed({ hits, all }: Share): number {
  return (hits + 0.5) / (all + 1);
}

function widened(p: number, dispersion: number): number {
  if (dispersion <= 1 || p <= 0 || p >= 1) return p;
  return twoSided(zAt(p) / Math.sqrt(dispersion));
}

/** How many came, against the same hours of the weeks before: beyond these it is the traffic that changed. */
const STEADY = { least: 0.4, most: 2.5 } as const;
/** So many standard deviations more or less may come by chance. */
const NOTICEABLE = 4;

/**
 * Whether as many came as in the weeks before, so that a changed rate is no change of who came. A long
 * window is looked through part by part: one flooded day is enough to change a week's rate.
 */
export function isSteady({ all, week }: Rate, { now, before, hours }: Window): boolean {
  const length = Math.min(now[1] - now[0], week / 7);
  for (let shift = 0; shift < (hours * week) / 168; shift += length) {
    const part = ([, to]: Range): Range => [to - shift - length, to - shift];
    const usual = before.reduce((sum, range) => sum + sumOf(all, part(range)), 0) / before.length;
    if (!isUsual(sumOf(all, part(now)), usual)) return false;
  }
  return true;
}

function isUsual(now: number, usual: number): boolean {
  const ratio = (now + 0.5) / (usual + 0.5);
  if (ratio >= STEADY.least && ratio <= STEADY.most) return true;
  return Math.abs(Math.log(ratio)) < NOTICEABLE * Math.sqrt(1 / (now + 1) + 1 / (usual + 1));
}
