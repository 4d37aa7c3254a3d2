import type { SourceError } from '../engine/ports/source.ts';
import { RetryLater } from '../queues/errors.ts';
import type { JobContext } from '../queues/handler.ts';
import type { JobName } from '../queues/payloads.ts';
import { type Failure, failure } from '../templates/failure.ts';
import type { WorkerDeps } from './deps.ts';
import { type Asker, tryToTell } from './tell.ts';

/** A question that got no answer. */
export interface Unanswered extends Asker {
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
}

/** How long after a question its answer is still of use, and a response URL still works. */
export const PATIENCE_SECONDS = 25 * 60;

/** Between two tries, where PostHog does not say how long to wait. */
export const RETRY_SECONDS = 30;

type FailureDeps = Pick<WorkerDeps, 'chat' | 'respond' | 'telemetry' | 'log' | 'now'>;

/** Which job failed for whom, and its run. */
export interface FailedRun {
  readonly name: JobName;
  readonly asker: Unanswered;
  readonly context: Pick<JobContext, 'run'>;
}

/**
 * Tells the asker, and nobody else, that PostHog gave no answer. What may pass is told once and
 * tried again, until nobody waits for the answer any more.
 * @throws RetryLater for the queue to try again
 */
export async function tellSourceFailure(
  deps: FailureDeps,
  { name, asker, context }: FailedRun,
  failed: SourceError,
): Promise<void> {
  const retrySeconds = Math.max(1, failed.retryAfterSeconds ?? RETRY_SECONDS);
  const waited = (deps.now().getTime() - asker.askedAt) / 1000;
  const lasting = lastingFailure(failed);
  if (lasting || waited + retrySeconds > PATIENCE_SECONDS) {
    deps.telemetry.failed(failed, { job: name, code: failed.code });
    const told = lasting ?? { kind: 'posthog-unreachable', retrySeconds: null };
    return tryToTell(deps, asker, failure(told));
  }
  if (context.run === 1) await tryToTell(deps, asker, failure(passing(failed, retrySeconds)));
  throw new RetryLater(retrySeconds, failed.message, { cause: failed });
}

/** What waiting does not change; null = it may pass. */
export function lastingFailure({ code }: SourceError): Failure | null {
  if (code === 'key_lost') return { kind: 'posthog-key-lost' };
  if (code === 'unauthorized' || code === 'forbidden') return { kind: 'posthog-key-refused' };
  if (code === 'not_found') return { kind: 'not-configured', missing: ['POSTHOG_PROJECT_ID'] };
  return null;
}

function passing({ code }: SourceError, retrySeconds: number): Failure {
  return { kind: code === 'rate_limited' ? 'posthog-slow' : 'posthog-unreachable', retrySeconds };
}
