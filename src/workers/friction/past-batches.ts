import { FrictionResult } from '../../engine/friction/result.ts';
import type { PastBatch } from '../../engine/friction/schedule-cost.ts';
import type { FrictionRuns } from '../../engine/ports/friction-runs.ts';
import type { Scope } from '../../engine/scope.ts';

/** Batches that are looked at: the score of two weeks, and what they cost. */
const MOST = 14;

/** A finished batch in short. */
export interface BatchInShort extends PastBatch {
  /** Local day, `2026-11-20`. */
  readonly day: string;
  /** null = no check applied. */
  readonly score: number | null;
}

/** The newest finished batches up to a day, the newest first. */
export async function pastBatches(
  runs: Pick<FrictionRuns, 'find' | 'scores'>,
  scope: Scope,
  today: string,
): Promise<readonly BatchInShort[]> {
  const now = await runs.find(scope, today);
  const before = await runs.scores(scope, today, MOST);
  const earlier = await Promise.all(before.map(({ day }) => runs.find(scope, day)));
  return [now, ...earlier].flatMap((run) => {
    if (run?.state !== 'finished') return [];
    const { data: result } = FrictionResult.safeParse(run.result);
    const dollars = result && result.mode === 'model' ? result.usage.dollars : null;
    return [{ day: run.day, score: run.score, dollars, sampled: run.sampled }];
  });
}
