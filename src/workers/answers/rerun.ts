import { createHash } from 'node:crypto';
import { type Rerun, rerunOf } from '../../engine/answers/rerun.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { questionOf, wordsOf } from '../../engine/requests/words-of.ts';
import type { FollowUp } from '../../queues/payloads/follow-up.ts';
import { failure } from '../../templates/failure.ts';
import { planRun } from '../report/plan.ts';
import { tellPlan } from '../report/tell.ts';
import type { FollowUpDeps } from './deps.ts';
import { runOf } from './wait.ts';

/** "same for mobile": offers the report that is wanted instead, in the thread. Done twice, it offers it once. */
export async function offerRerun(
  deps: FollowUpDeps,
  job: FollowUp,
  { rerun, signal }: { readonly rerun: Rerun; readonly signal: AbortSignal },
): Promise<void> {
  const before = await runOf(deps, job);
  if (!before) return;
  const { timezone: zone } = await deps.source.project(job.scope, signal);
  const run = changed(before, job, { rerun, zone });
  const { plan, selection } = await planRun(deps, run, { signal });
  if (selection.sessions.length === 0) {
    const { id: key, scope, channel, thread, title } = run;
    const skipped = selection.skipped.length;
    const content = failure({ kind: 'no-such-sessions', title, skipped });
    return deps.delivery.post([{ key, scope, channel, thread, threadOf: null, content }]);
  }
  const known = await deps.runs.find(run.id);
  if (!known) await deps.runs.create(run);
  if (!known || known.state === 'planned') await tellPlan(deps, run, plan);
}

/** A run of its own; the same when the job comes again. Its name is as hard to guess as the first one's. */
function changed(
  before: ReportRun,
  { requestId, channel, thread, user, responseUrl, askedAt }: FollowUp,
  { rerun, zone }: { readonly rerun: Rerun; readonly zone: string },
): ReportRun {
  const name = createHash('sha256').update(JSON.stringify([before.id, requestId]));
  const now = new Date(askedAt);
  const { query, limit } = rerunOf(before, rerun);
  return {
    ...{ ...before, id: name.digest('hex').slice(0, 32), query, limit, scheduled: false },
    ...{ channel, thread, user, responseUrl, askedAt: now, state: 'planned', report: null },
    title: wordsOf(query, { zone, now }),
    question: questionOf(query),
  };
}
