/** Sentry's bounds (field.md §5.1, source SE4). */
const SPIKE = { least: 5, most: 8, deviations: 5 } as const;
const BURST = { least: 2, most: 5, fall: -0.65 } as const;
const YOUNG = 10;

/**
 * How many an hour (or a day) an error may have before it counts as escalating, by Sentry's published
 * formula: the larger of a spike limit over the average and a burst limit over the largest; for an
 * error that is younger than a week, ten times the largest if that is more.
 * @param history what it had in each hour (or day) before, oldest first
 */
export function escalatingLimit(history: readonly number[], isYoung: boolean): number {
  const largest = Math.max(0, ...history);
  const average = mean(history);
  if (average === 0) return 0;
  const deviation = Math.sqrt(mean(history.map((one) => (one - average) ** 2)));
  const spike = within((average + SPIKE.deviations * deviation) / average, SPIKE) * average;
  const burst = largest * within(BURST.most * Math.exp((BURST.fall * deviation) / average), BURST);
  return Math.max(recent(history) + spike, burst, isYoung ? YOUNG * largest : 0);
}

function within(value: number, { least, most }: { least: number; most: number }): number {
  return Math.min(Math.max(value, least), most);
}

/** The average in which the last values weigh most: the weight falls evenly from the newest to the oldest. */
function recent(history: readonly number[]): number {
  const weights = history.map((_, i) => i + 1);
  const total = weights.reduce((sum, one) => sum + one, 0);
  return history.reduce((sum, one, i) => sum + one * (i + 1), 0) / total;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;
}
