import {
  DelayedError,
  type Job,
  type Processor,
  UnrecoverableError,
  WaitingChildrenError,
  WaitingError,
} from 'bullmq';
import { type Family, waitFor } from './children.ts';
import { PermanentError, RetryLater, Suspended } from './errors.ts';
import type { Handler, JobContext } from './handler.ts';
import { type JobName, parsePayload } from './payloads.ts';

/** Why the worker aborts a handler's signal. */
export const CLOSING = 'The worker is closing';
export const LOST = 'Another worker took the job';

/** A handler that does not mind its signal keeps a closing worker so long, in milliseconds. */
export const LAST_WORDS_MS = 1000;

/** Our handler as BullMQ wants it: payload parsed, errors translated, job handed back on closing. */
export function processorOf<Name extends JobName>(
  name: Name,
  handler: Handler<Name>,
  family: Family,
): Processor {
  // BullMQ gives a signal only to a function that declares three parameters, none with a default.
  return (job, token, signal) => run(name, handler, job, { token: token ?? '', signal, family });
}

interface Hold {
  readonly token: string;
  readonly signal: AbortSignal | undefined;
  readonly family: Family;
}

async function run<Name extends JobName>(
  name: Name,
  handler: Handler<Name>,
  job: Job,
  { token, family, signal = new AbortController().signal }: Hold,
): Promise<void> {
  const attempt = job.attemptsMade + 1;
  const attemptsLeft = Math.max(0, (job.opts.attempts ?? 1) - attempt);
  try {
    const payload = parsePayload(name, job.data);
    const run = Math.max(1, job.attemptsStarted);
    const context: JobContext = {
      ...{ jobId: job.id ?? '', attempt, run, attemptsLeft, signal },
      waitFor: (child, children) => waitFor(family, { job, token }, child, children),
    };
    await Promise.race([handler(payload, context), outOfTime(signal)]);
  } catch (error) {
    throw await outcome(error, { job, token, closing: signal.reason === CLOSING });
  }
}

/** Rejects when a closing worker has waited long enough for its handler. */
function outOfTime(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => {
      if (signal.reason === CLOSING) setTimeout(() => reject(new Error(CLOSING)), LAST_WORDS_MS);
    };
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** Moves the job where this error sends it; the answer tells BullMQ about it. */
async function outcome(
  error: unknown,
  { job, token, closing }: { job: Job; token: string; closing: boolean },
): Promise<Error> {
  if (error instanceof Suspended) return new WaitingChildrenError();
  if (closing) {
    await job.moveToWait(token);
    return new WaitingError();
  }
  if (error instanceof RetryLater) {
    await job.moveToDelayed(Date.now() + error.seconds * 1000, token);
    return new DelayedError();
  }
  if (error instanceof PermanentError) return new UnrecoverableError(error.message);
  return error instanceof Error ? error : new Error(String(error));
}
