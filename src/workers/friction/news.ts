import { FrictionResult } from '../../engine/friction/result.ts';
import type { FrictionRun, FrictionRuns } from '../../engine/ports/friction-runs.ts';
import type { Scope } from '../../engine/scope.ts';
import { type DailyNews, dailyNews, type EarlierBatch } from '../../templates/daily-news.ts';

/** Batches that the usual swing of the score is learned from, and those that are looked at one by one. */
const SCORES = 28;
const LOOKED_AT = 7;

/** A day's batch, beside those before it. */
export interface ToldBatch {
  readonly result: FrictionResult;
  readonly news: DailyNews;
}

/** null = the batch is not finished, or of an older shape. */
export async function readBatch(
  runs: Pick<FrictionRuns, 'find' | 'scores'>,
  scope: Scope,
  run: FrictionRun | null,
): Promise<ToldBatch | null> {
  const result = FrictionResult.safeParse(run?.result).data;
  if (!run || !result) return null;
  const before = await runs.scores(scope, run.day, SCORES);
  const days = before.slice(0, LOOKED_AT).map(({ day }) => day);
  const found = await Promise.all(days.map((day) => runs.find(scope, day)));
  const earlier = found.flatMap((one): EarlierBatch[] => {
    const read = FrictionResult.safeParse(one?.result).data;
    return one && read ? [{ day: one.day, result: read }] : [];
  });
  const scores = before.map(({ score }) => score);
  return { result, news: dailyNews(result, earlier, scores) };
}
