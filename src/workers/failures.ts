import { SourceError } from '../engine/ports/source.ts';
import type { GatherFailure } from '../engine/sessions/gathering/gather.ts';
import { RetryLater } from '../queues/errors.ts';
import type { JobContext } from '../queues/handler.ts';
import { type Failure, failure } from '../templates/failure.ts';
import type { WorkerDeps } from './deps.ts';

/** A question that got no answer, and whose it was. */
interface Unanswered {
  readonly sessionId: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly user: string;
}

/**
 * Tells the asker, and nobody else, why there is no summary. What may pass is told once and tried again.
 * @throws RetryLater, or the error itself, for the queue to try again
 */
export async function tellFailure(
  deps: WorkerDeps,
  job: Unanswered,
  failed: GatherFailure,
  context: JobContext,
): Promise<void> {
  if (!(failed instanceof SourceError)) return whisper(deps, job, sentenceOf(job, failed));
  if (!isPassing(failed)) {
    deps.telemetry.failed(failed, { job: 'summarize-session', code: failed.code });
    return whisper(deps, job, { kind: 'posthog-key-refused' });
  }
  if (context.attempt === 1) await whisper(deps, job, passing(failed));
  if (failed.code === 'rate_limited') throw new RetryLater(failed.retryAfterSeconds ?? 60);
  throw failed;
}

/** The last word on a job that was given up. */
export function tellGivenUp(deps: WorkerDeps, job: Unanswered, error: Error): Promise<void> {
  deps.telemetry.failed(error, { job: 'summarize-session' });
  const posthog = error instanceof SourceError;
  const given: Failure = posthog
    ? { kind: 'posthog-unreachable', retrySeconds: null }
    : { kind: 'unfinished', session: job.sessionId };
  return whisper(deps, job, given);
}

function sentenceOf({ sessionId }: Unanswered, failed: 'not-found' | 'nothing-recorded'): Failure {
  if (failed === 'nothing-recorded') return { kind: 'nothing-recorded', session: sessionId };
  return { kind: 'unknown-session', session: sessionId, keptDays: null, oldest: null };
}

function isPassing({ code }: SourceError): boolean {
  return code !== 'unauthorized' && code !== 'forbidden' && code !== 'not_found';
}

function passing({ code, retryAfterSeconds }: SourceError): Failure {
  const retrySeconds = retryAfterSeconds ?? 60;
  return { kind: code === 'rate_limited' ? 'posthog-slow' : 'posthog-unreachable', retrySeconds };
}

async function whisper(
  { chat, log }: WorkerDeps,
  { channel, user, thread }: Unanswered,
  failed: Failure,
): Promise<void> {
  await chat
    .whisper({ channel, user, thread }, failure(failed))
    .catch((err: unknown) => log.warn({ err, channel }, 'A failure could not be told'));
}
