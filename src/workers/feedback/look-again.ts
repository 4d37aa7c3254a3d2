import { numberOfPattern } from '../../engine/answers/facts/claims/of-report.ts';
import { numberOfProblem } from '../../engine/answers/facts/claims/of-session.ts';
import type { JudgedMessage } from '../../engine/ports/feedback.ts';
import { isOf } from '../../engine/scope.ts';
import type { Feedback } from '../../queues/payloads/feedback.ts';
import type { Payload } from '../../queues/payloads.ts';
import type { FeedbackDeps } from './deps.ts';

/**
 * Has the moment of a disputed claim looked at again, once however many dispute it: as "are you sure about 2?"
 * in its thread, so that the talk's budget and turns hold for it as well.
 * @returns false = the claim is of no moment, or the queue takes nothing now
 */
export async function lookAgain(
  deps: FeedbackDeps,
  job: Feedback,
  { key, scope, subject }: JudgedMessage,
): Promise<boolean> {
  const number = await numberOf(deps, job, { scope, subject });
  if (number === null || !job.claim) return false;
  const requestId = `${key}:${job.claim.id}:again`;
  const { channel, user, askedIn, responseUrl, askedAt } = job;
  const payload: Payload<'answer'> = {
    ...{
      kind: 'follow-up',
      scope,
      channel,
      user,
      askedIn,
      responseUrl,
      askedAt,
      subject,
      requestId,
    },
    ...{ thread: askedIn ?? job.ts, ts: (askedAt / 1000).toFixed(6), isDirect: false },
    text: `are you sure about ${number}?`,
  };
  return deps.queues.enqueue('answer', payload, { id: requestId }).then(
    () => true,
    (err: unknown) => {
      deps.log.warn({ err, key }, 'A disputed claim is not looked at again');
      return false;
    },
  );
}

/** The number of the claim in its thread; null = it has none, or is no more. */
async function numberOf(
  { runs, summaries }: FeedbackDeps,
  { of, claim }: Feedback,
  { scope, subject }: Pick<JudgedMessage, 'scope' | 'subject'>,
): Promise<number | null> {
  if (!claim) return null;
  if (of === 'answer') return /^[1-9]\d{0,3}$/.test(claim.id) ? Number(claim.id) : null;
  if (of === 'session' && subject?.kind === 'session') {
    const kept = await summaries?.latest(scope, subject.sessionId, '');
    return kept ? numberOfProblem(kept.summary, claim.id) : null;
  }
  if (of !== 'pattern' || subject?.kind !== 'report') return null;
  const run = await runs.find(subject.runId);
  return isOf(run, scope) && run.report ? numberOfPattern(run.report, claim.id) : null;
}
