import type { EarlierPattern } from './before.ts';
import { likeness } from './likeness.ts';

export interface Pair {
  readonly before: EarlierPattern;
  readonly now: EarlierPattern;
}

/**
 * Pairs the patterns of two reports, each with one at most, the surest first; of equally sure ones those
 * that more sessions met. The order of neither list matters.
 */
export function matchPatterns(
  before: readonly EarlierPattern[],
  now: readonly EarlierPattern[],
): Pair[] {
  const likely = before
    .flatMap((old) =>
      now.map((one) => ({ pair: { before: old, now: one }, sure: likeness(old, one) })),
    )
    .filter(({ sure }) => sure > 0)
    .toSorted((a, b) => b.sure - a.sure || byWeight(a.pair, b.pair));
  const taken = new Set<EarlierPattern>();
  return likely.flatMap(({ pair }) => {
    if (taken.has(pair.before) || taken.has(pair.now)) return [];
    taken.add(pair.before).add(pair.now);
    return [pair];
  });
}

function byWeight(a: Pair, b: Pair): number {
  const sessions = ({ before, now }: Pair) => before.affected + now.affected;
  const [x, y] = [nameOf(a), nameOf(b)];
  return sessions(b) - sessions(a) || (x < y ? -1 : x > y ? 1 : 0);
}

/** The same whichever report came first. */
function nameOf({ before, now }: Pair): string {
  return [before.key, now.key].toSorted().join('\n');
}
