import { FrictionResult } from '../../engine/friction/result.ts';
import type { FrictionRun, FrictionRuns } from '../../engine/ports/friction-runs.ts';
import { batchWithoutNames } from '../../engine/privacy/without-names.ts';
import type { Scope } from '../../engine/scope.ts';
import { LABELS_MS } from '../../engine/signals/alerts/dispatch-alerts.ts';
import { demotedNames } from '../../engine/signals/alerts/labels.ts';
import {
  type DailyNews,
  dailyNews,
  doubtedLast,
  type EarlierBatch,
} from '../../templates/daily-news.ts';
import { mayName } from '../names.ts';
import type { FrictionWorkerDeps } from './deps.ts';

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
  as: (result: FrictionResult) => FrictionResult = asIs,
): Promise<ToldBatch | null> {
  const kept = FrictionResult.safeParse(run?.result).data;
  if (!run || !kept) return null;
  const result = as(kept);
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

function asIs(result: FrictionResult): FrictionResult {
  return result;
}

/** The same as it is told: without names unless the project allows them; what people mostly called not real does not lead. */
export async function readToTell(
  deps: Pick<FrictionWorkerDeps, 'frictionRuns' | 'alerts' | 'now' | 'access'>,
  scope: Scope,
  run: FrictionRun | null,
): Promise<ToldBatch | null> {
  const isNamed = await mayName(deps, scope);
  const told = await readBatch(deps.frictionRuns, scope, run, isNamed ? asIs : batchWithoutNames);
  if (!told) return null;
  const labels = await deps.alerts.labels(scope, new Date(deps.now().getTime() - LABELS_MS));
  return { ...told, news: doubtedLast(told.news, demotedNames(labels)) };
}
