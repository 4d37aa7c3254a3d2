import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import type { Backend, Consumer } from './backend.ts';
import type { Family } from './children.ts';
import type { FailureHandler, Handler } from './handler.ts';
import { type JobName, parsePayload } from './payloads.ts';
import { MOST_STALLS, type Timings } from './policy.ts';
import { CLOSING, LAST_WORDS_MS, LOST, processorOf } from './processor.ts';

export interface WorkOptions<Name extends JobName> {
  /** Jobs in hand at the same time. */
  readonly concurrency: number;
  readonly onFailed?: FailureHandler<Name>;
}

export interface QueueWorker {
  /** Takes no more jobs, waits for those in hand for the grace time, then hands them back. */
  close(): Promise<void>;
}

export interface WorkerParts {
  readonly backend: Backend;
  readonly timings: Timings;
  readonly graceMs: number;
  readonly log: Logger | undefined;
  readonly family: Family;
}

/** BullMQ would wait without end for a backend that is gone; the process can end then. */
const DISCONNECT_MS = 2000;

/** Starts to take the queue's jobs. */
export async function startWorker<Name extends JobName>(
  { backend, timings, graceMs, log, family }: WorkerParts,
  name: Name,
  handler: Handler<Name>,
  { concurrency, onFailed }: WorkOptions<Name>,
): Promise<QueueWorker> {
  const consumer = backend.consume(name, processorOf(name, handler, family), {
    concurrency,
    lockDuration: timings.lockMs,
    lockRenewTime: timings.lockMs / 4,
    stalledInterval: timings.stalledCheckMs,
    maxStalledCount: MOST_STALLS,
    runRetryDelay: 2000,
  });
  watch(consumer, name, log);
  const reports = onFailed ? reportFailures(consumer, { name, onFailed, log }) : new Set();
  await consumer.waitUntilReady();
  return {
    async close() {
      const stop = setTimeout(() => consumer.cancelAllJobs(CLOSING), graceMs);
      await atMost(graceMs + LAST_WORDS_MS + DISCONNECT_MS, consumer.close());
      clearTimeout(stop);
      await Promise.all(reports);
    },
  };
}

/** Ends with the task or when its time is over, whatever comes first. */
async function atMost(milliseconds: number, task: Promise<void>): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, milliseconds);
  await Promise.race([task, over.promise]);
  clearTimeout(timer);
}

function watch(consumer: Consumer, queue: JobName, log: Logger | undefined): void {
  consumer.on('error', (error) => log?.warn({ err: error, queue }, 'A queue is disturbed'));
  consumer.on('failed', (job, error) => {
    log?.warn({ err: error, queue, jobId: job?.id, final: isFinal(job) }, 'A job failed');
  });
  consumer.on('lockRenewalFailed', (jobIds) => {
    for (const jobId of jobIds) consumer.cancelJob(jobId, LOST);
  });
}

/** Tells of every job that failed for good. @returns the reports under way */
function reportFailures<Name extends JobName>(
  consumer: Consumer,
  { name, onFailed, log }: { name: Name; onFailed: FailureHandler<Name>; log: Logger | undefined },
): Set<Promise<void>> {
  const reports = new Set<Promise<void>>();
  const report = async (job: Job, error: Error): Promise<void> => {
    try {
      await onFailed(parsePayload(name, job.data), error);
    } catch (problem) {
      log?.error({ err: problem, queue: name, jobId: job.id }, 'A failed job was not reported');
    }
  };
  consumer.on('failed', (job, error) => {
    if (!job || !isFinal(job)) return;
    const underWay = report(job, error).finally(() => reports.delete(underWay));
    reports.add(underWay);
  });
  return reports;
}

function isFinal(job: Job | undefined): boolean {
  return job?.finishedOn !== undefined;
}
