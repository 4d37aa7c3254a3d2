import { median, medianDeviation } from '../statistics/median.ts';
import type { CheckResult } from './check.ts';

/** Scores before which nothing is usual yet. */
const ENOUGH = 5;
/** A standard deviation in medians' terms, two of them wide: about 95 of 100 usual days. */
const WIDTH = 2 * 1.4826;

/** Checks that could be judged. */
export function applicableIn(checks: readonly CheckResult[]): number {
  return checks.filter(({ pass }) => pass !== null).length;
}

/** 0 to 100: failed of the applicable checks (seed 000); null = none applies. */
export function frictionScore(checks: readonly CheckResult[]): number | null {
  const applicable = applicableIn(checks);
  const failed = checks.filter(({ pass }) => pass === false).length;
  return applicable === 0 ? null : Math.round((100 * failed) / applicable);
}

/**
 * Between what scores usually lie, from those before (nulls left out): the median and two robust standard
 * deviations to both sides, inside 0 to 100. null = too few to call anything usual.
 */
export function usualSwing(history: readonly (number | null)[]): readonly [number, number] | null {
  const scores = history.filter((score) => score !== null);
  const middle = median(scores);
  const deviation = medianDeviation(scores);
  if (scores.length < ENOUGH || middle === null || deviation === null) return null;
  const half = WIDTH * deviation;
  return [Math.max(0, Math.round(middle - half)), Math.min(100, Math.round(middle + half))];
}
