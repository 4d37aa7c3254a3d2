import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { isOf } from '../../engine/scope.ts';
import { RetryLater } from '../../queues/errors.ts';
import type { FollowUp } from '../../queues/payloads/follow-up.ts';
import { answerWaits } from '../../templates/answer-words.ts';
import { type FollowUpDeps, talkOf } from './deps.ts';

/** Between two looks, seconds. */
const LOOK_AGAIN = { others: 2, report: 3 } as const;
/** A question is not kept waiting longer for those before it, or for a report, ms. */
const PATIENCE_MS = { others: 5 * 60_000, report: 2 * 3_600_000 } as const;

/**
 * Returns when it is this question's turn: its report is made, and those that were asked before it in the
 * talk are answered.
 * @throws RetryLater until then
 */
export async function waitForTurn(deps: FollowUpDeps, job: FollowUp): Promise<void> {
  const readyAt = await waitForReport(deps, job);
  const waited = deps.now().getTime() - readyAt;
  if (waited > PATIENCE_MS.others) return;
  if ((await deps.threads.waitingBefore(talkOf(job), job.ts)) > 0)
    throw new RetryLater(LOOK_AGAIN.others, 'Others asked before');
}

/** A question about a report that is still being made waits for it; that is said once. @returns since when it could be answered */
async function waitForReport(deps: FollowUpDeps, job: FollowUp): Promise<number> {
  const run = await runOf(deps, job);
  const madeAt = run?.report ? Date.parse(run.report.madeAt) : 0;
  if (run?.state !== 'running') return Math.max(job.askedAt, madeAt);
  if (deps.now().getTime() - job.askedAt > PATIENCE_MS.report) return job.askedAt;
  const { requestId, scope, channel, thread } = job;
  const place = { key: `${requestId}:waits`, scope, channel, thread, threadOf: null };
  await deps.delivery.post([{ ...place, final: true, content: answerWaits() }]);
  await deps.chat.status(channel, thread, 'is waiting for the report…');
  throw new RetryLater(LOOK_AGAIN.report, 'The report is still being made');
}

/** The run that the talk is about; one of another workspace or project is none of theirs. */
export async function runOf(
  { runs }: Pick<FollowUpDeps, 'runs'>,
  { subject, scope }: FollowUp,
): Promise<ReportRun | null> {
  const run = subject?.kind === 'report' ? await runs.find(subject.runId) : null;
  return isOf(run, scope) ? run : null;
}
