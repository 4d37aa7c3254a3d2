import type { Said } from '../../engine/feedback/said.ts';
import type { JudgedMessage } from '../../engine/ports/feedback.ts';
import { RetryLater } from '../../queues/errors.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { Feedback } from '../../queues/payloads/feedback.ts';
import { markDisputes } from '../../templates/dispute-mark.ts';
import { failure } from '../../templates/failure.ts';
import { feedbackKept, feedbackLost } from '../../templates/feedback-said.ts';
import { tryToTell } from '../tell.ts';
import type { FeedbackDeps } from './deps.ts';
import { lookAgain } from './look-again.ts';

/** A message that is just on screen is marked so a moment later. */
const UNMARKED_SECONDS = 2;

/**
 * Keeps what somebody said of a message or of a claim in it, has the message show which claims are disputed,
 * and their moments looked at again. The last word of each person stands; run again, it changes nothing.
 * @throws RetryLater once, where nothing is known of the message
 */
export async function takeFeedback(
  deps: FeedbackDeps,
  job: Feedback,
  { run }: Pick<JobContext, 'run'>,
): Promise<void> {
  const { scope, channel, ts, claim, verdict } = job;
  const message = await deps.feedback.messageAt({ workspace: scope.workspace, channel, ts });
  if (!message && run === 1) throw new RetryLater(UNMARKED_SECONDS);
  if (!message) return tryToTell(deps, job, feedbackLost());
  await deps.feedback.keep(message.scope, saidBy(job, message));
  if (claim) await mark(deps, message);
  // Whoever has just pressed "wrong" has a form open that asks why.
  if (verdict === 'wrong' && job.reason === null) return;
  const looks = verdict === 'wrong' && (await lookAgain(deps, job, message));
  await tryToTell(deps, job, feedbackKept({ verdict, claim: claim?.text ?? null, looks }));
}

function saidBy(job: Feedback, { key, subject }: JudgedMessage): Said {
  const { of: kind, claim, verdict, reason, user: by, askedAt } = job;
  return { key, kind, subject, claim, verdict, reason, by, at: new Date(askedAt).toISOString() };
}

async function mark({ feedback, queues }: FeedbackDeps, { scope, key }: JudgedMessage) {
  const disputes = await feedback.disputes(scope, key);
  await feedback.rewrite(scope, key, (content) => markDisputes(content, disputes));
  // A run before this one may have rewritten it and ended: asked for again, a delivery does nothing.
  await queues.enqueue('deliver', { scope, key });
}

/** The last word on what could not be kept. */
export async function tellNotKept(deps: FeedbackDeps, job: Feedback, error: Error): Promise<void> {
  deps.telemetry.failed(error, { job: 'answer' });
  await tryToTell(deps, job, failure({ kind: 'report-stuck' }));
}
