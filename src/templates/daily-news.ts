import type { CheckResult } from '../engine/friction/check.ts';
import type { FrictionResult } from '../engine/friction/result.ts';
import { usualSwing } from '../engine/friction/score.ts';

/** An earlier batch of the project. */
export interface EarlierBatch {
  /** Local day, `2026-11-20`. */
  readonly day: string;
  readonly result: Pick<FrictionResult, 'checks' | 'notChecked'>;
}

/** A check that fails, and for how many batches in a row it has. */
export interface Standing {
  readonly check: CheckResult;
  readonly batches: number;
}

/** What a batch tells beside those before it. */
export interface DailyNews {
  /** Failed checks that did not fail the last time, the one that most people met first. */
  readonly fresh: readonly CheckResult[];
  readonly still: readonly Standing[];
  /** What failed the last time and nobody of the sample met now. */
  readonly gone: readonly CheckResult[];
  /** The score, where it lies outside of its usual swing; null = it does not, or nothing is usual yet. */
  readonly score: { readonly now: number; readonly usual: readonly [number, number] } | null;
  /** Nothing could be checked, for the first day. */
  readonly unchecked: boolean;
}

/**
 * What is new about a batch. The same thing is the same check on the same kind of page.
 * @param earlier batches before it that were finished, the newest first
 * @param scores of batches before it, the newest first; null where no check applied
 */
export function dailyNews(
  result: FrictionResult,
  earlier: readonly EarlierBatch[],
  scores: readonly (number | null)[],
): DailyNews {
  const checked = earlier.filter((one) => one.result.notChecked === null);
  const failed = failedIn(result);
  const last = checked[0] ? failedIn(checked[0].result) : [];
  const standing = failed.map((check) => ({ check, batches: batchesOf(check, checked) }));
  const ordered = standing.toSorted((a, b) => b.check.people - a.check.people);
  return {
    fresh: ordered.filter(({ batches }) => batches === 1).map(({ check }) => check),
    still: ordered.filter(({ batches }) => batches > 1),
    gone: goneFrom(last, result),
    score: unusual(result.frictionScore, scores),
    unchecked: result.notChecked !== null && earlier[0]?.result.notChecked == null,
  };
}

/** The same news, checks that people mostly called not real below the others: none of them is a headline before another. */
export function doubtedLast(news: DailyNews, demoted: ReadonlySet<string>): DailyNews {
  const isDoubted = ({ key }: CheckResult) => Number(demoted.has(key));
  return {
    ...news,
    fresh: news.fresh.toSorted((a, b) => isDoubted(a) - isDoubted(b)),
    still: news.still.toSorted((a, b) => isDoubted(a.check) - isDoubted(b.check)),
  };
}

/** Whether anybody is told: a quiet day is silent. */
export function isNews({ fresh, gone, score, unchecked }: DailyNews): boolean {
  return fresh.length > 0 || gone.length > 0 || score !== null || unchecked;
}

function failedIn({ checks }: Pick<FrictionResult, 'checks'>): CheckResult[] {
  return checks.filter(({ pass }) => pass === false);
}

function isSame(a: CheckResult, b: CheckResult): boolean {
  return a.key === b.key && a.page === b.page;
}

/** Batches in a row that it failed in, this one included. */
function batchesOf(check: CheckResult, checked: readonly EarlierBatch[]): number {
  const broken = checked.findIndex(
    ({ result }) => !failedIn(result).some((one) => isSame(one, check)),
  );
  return 1 + (broken < 0 ? checked.length : broken);
}

/** Only what nobody met any more: fewer than before may be chance. */
function goneFrom(last: readonly CheckResult[], { checks }: FrictionResult): CheckResult[] {
  return last.flatMap((before) => {
    const now = checks.find(({ key }) => key === before.key);
    const isGone = now?.pass === true && now.affected === 0 && now.sampled > 0;
    return isGone ? { ...now, page: before.page } : [];
  });
}

function unusual(now: number | null, scores: readonly (number | null)[]): DailyNews['score'] {
  const usual = usualSwing(scores);
  if (now === null || !usual || (now >= usual[0] && now <= usual[1])) return null;
  return { now, usual };
}
