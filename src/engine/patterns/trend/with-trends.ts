import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import { fisherExact } from '../../statistics/fisher.ts';
import type { SessionRecord } from '../record.ts';
import type { Gone, Pattern, Trend } from '../report.ts';
import { type Before, type EarlierPattern, earlierOf } from './before.ts';
import { matchPatterns } from './match.ts';
import { type NotMet, notMetAgain } from './not-met-again.ts';

/** A change is told only where chance is no good explanation. */
const TOLD_P = 0.05;

/** What the trend is told against: the report before, and the sessions read for this one. */
export interface TrendAgainst {
  readonly before: Before;
  readonly records: readonly SessionRecord[];
}

export interface Trends {
  readonly patterns: Pattern[];
  /** Troubles of the report before that nobody met any more. */
  readonly gone: Gone[];
}

/**
 * What changed since the report before on the same question: a pattern that it knew keeps that report's id
 * and key, so that links to it and mutes of it stay. Worse, better and gone are told of the share among the
 * sessions that came to its page, two-sided, corrected for the number of looks.
 */
export function withTrends(
  patterns: readonly Pattern[],
  { before, records }: TrendAgainst,
): Trends {
  if (before === null) return { patterns: [...patterns], gone: [] };
  const now = patterns.map(earlierOf);
  const pairs = matchPatterns(before.patterns, now);
  const known = new Set(pairs.map((pair) => pair.before));
  const unmet = notMetAgain(
    before.patterns.filter((old) => !known.has(old)),
    records,
  );
  const looks = [
    ...pairs.map((pair) => chanceOf(pair.before, pair.now)),
    ...unmet.map(chanceOfNone),
  ];
  const adjusted = benjaminiHochberg(looks);
  const isTold = (look: number) => (adjusted[look] ?? 1) <= TOLD_P;
  return {
    patterns: patterns.map((pattern, i) => {
      const at = pairs.findIndex((pair) => pair.now === now[i]);
      const pair = pairs[at];
      if (!pair) return { ...pattern, trend: 'new' };
      const { id, key } = pair.before;
      return {
        ...pattern,
        id,
        key,
        trend: isTold(at) ? directionOf(pair.before, pair.now) : 'same',
      };
    }),
    gone: unmet.flatMap((one, i) => (isTold(pairs.length + i) ? [goneOf(one)] : [])),
  };
}

type Share = Pick<EarlierPattern, 'affected' | 'reached'>;

function chanceOf(before: Share, now: Share): number {
  return fisherExact({
    hitsA: before.affected,
    allA: before.reached,
    hitsB: now.affected,
    allB: now.reached,
  });
}

function chanceOfNone({ pattern, reachedNow }: NotMet): number {
  return chanceOf(pattern, { affected: 0, reached: reachedNow });
}

function directionOf(before: Share, now: Share): Trend {
  return now.affected * before.reached > before.affected * now.reached ? 'worse' : 'better';
}

function goneOf({ pattern: { key, name, affected, reached }, reachedNow }: NotMet): Gone {
  return { key, name, before: { affected, reached }, reachedNow };
}
