import { DelayedError, type Job, type Processor, UnrecoverableError, WaitingError } from 'bullmq';
import { PermanentError, RetryLater } from './errors.ts';
import type { Handler } from './handler.ts';
import { type JobName, parsePayload } from './payloads.ts';

/** Why the worker aborts a handler's signal. */
export const CLOSING = 'The worker is closing';
export const LOST = 'Another worker took the job';

/** A handler that does not mind its signal keeps a closing worker so long, in milliseconds. */
export const LAST_WORDS_MS = 1000;

/** Our handler as BullMQ wants it: payload parsed, errors translated, job handed back on closing. */
export function processorOf<Name extends JobName>(name: Name, handler: Handler<Name>): Processor {
  // BullMQ gives a signal only to a function that declares three parameters.
  return (job, token, signal) => run(name, handler, job, { token, signal });
}

interface Hold {
  readonly token: string | undefined;
  readonly signal: AbortSignal | undefined;
}

async function run<Name extends JobName>(
  name: Name,
  handler: Handler<Name>,
  job: Job,
  { token, signal = new AbortController().signal }: Hold,
): Promise<void> {
  const attempt = job.attemptsMade + 1;
  const attemptsLeft = Math.max(0, (job.opts.attempts ?? 1) - attempt);
  try {
    const payload = parsePayload(name, job.data);
    const run = Math.max(1, job.attemptsStarted);
    const context = { jobId: job.id ?? '', attempt, run, attemptsLeft, signal };
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
  { job, token, closing }: { job: Job; token: string | undefined; closing: boolean },
): Promise<Error> {
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
