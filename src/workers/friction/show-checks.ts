import type { JobContext } from '../../queues/handler.ts';
import type { DailyChecks } from '../../queues/payloads/daily.ts';
import { dailyChecks } from '../../templates/daily-checks.ts';
import { checksGone, checksView } from '../../templates/daily-views.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { readToTell } from './news.ts';
import { isShown } from './rehearse-setting.ts';

/** Shows all checks of a day in the view that waits for them. Who closed it meanwhile is told nothing. */
export async function showChecks(
  deps: FrictionWorkerDeps,
  { scope, day, viewId }: DailyChecks,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  const told = await readToTell(deps, scope, await deps.frictionRuns.find(scope, day));
  const view = told ? checksView(dailyChecks(told.result, deps)) : checksGone();
  await isShown(deps, viewId, view, signal);
}
