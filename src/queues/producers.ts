import { randomUUID } from 'node:crypto';
import type { JobsOptions } from 'bullmq';
import type { Logger } from 'pino';
import type { Backend, CountedState, Producer } from './backend.ts';
import { type JobName, type Payload, parsePayload } from './payloads.ts';
import { DEDUPLICATION_MS, KEPT_SECONDS, type Policy } from './policy.ts';

export type Producers = Readonly<Record<JobName, Producer>>;

export interface EnqueueOptions {
  /** The same id within 24 hours is the same job, whatever became of it. */
  readonly id?: string;
  /** Not to be started before, in milliseconds from now. */
  readonly delayMs?: number;
}

export interface Enqueued {
  /** The job's id; of the earlier job if this one is a duplicate. */
  readonly jobId: string;
  readonly duplicate: boolean;
}

/** Jobs by their state. */
export type Counts = Readonly<Record<CountedState, number>>;

/** One producer a queue. */
export function openProducers(backend: Backend, log: Logger | undefined): Producers {
  const open = (queue: JobName): Producer => {
    const producer = backend.produce(queue);
    producer.on('error', (error) => log?.warn({ err: error, queue }, 'A queue is disturbed'));
    return producer;
  };
  return {
    'summarize-session': open('summarize-session'),
    answer: open('answer'),
    report: open('report'),
    'report-part': open('report-part'),
    'session-recording-analysis': open('session-recording-analysis'),
    pipeline: open('pipeline'),
    setup: open('setup'),
    render: open('render'),
    deliver: open('deliver'),
  };
}

/** Puts a job on the queue. @throws InvalidPayload, and whatever the backend throws */
export async function add<Name extends JobName>(
  producer: Producer,
  job: { name: Name; payload: Payload<Name>; policy: Policy } & EnqueueOptions,
): Promise<Enqueued> {
  const { name, payload, policy, id, delayMs = 0 } = job;
  const jobId = randomUUID();
  const kept = await producer.add(name, parsePayload(name, payload), {
    jobId,
    delay: delayMs,
    ...optionsBy(policy),
    ...(id === undefined ? {} : { deduplication: { id, ttl: DEDUPLICATION_MS } }),
  });
  return { jobId: kept.id ?? jobId, duplicate: kept.id !== jobId };
}

/** What BullMQ is told of a policy. */
export function optionsBy({ attempts, backoffMs }: Policy): JobsOptions {
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
    removeOnComplete: { age: KEPT_SECONDS.completed },
    removeOnFail: { age: KEPT_SECONDS.failed },
  };
}

/** Jobs of every queue, by their state. */
export async function countAll(producers: Producers): Promise<Readonly<Record<JobName, Counts>>> {
  const [sessions, answers, reports, parts, daily, pipeline, setups, renderings, deliveries] =
    await Promise.all([
      count(producers['summarize-session']),
      count(producers.answer),
      count(producers.report),
      count(producers['report-part']),
      count(producers['session-recording-analysis']),
      count(producers.pipeline),
      count(producers.setup),
      count(producers.render),
      count(producers.deliver),
    ]);
  return {
    'summarize-session': sessions,
    answer: answers,
    report: reports,
    'report-part': parts,
    'session-recording-analysis': daily,
    pipeline,
    setup: setups,
    render: renderings,
    deliver: deliveries,
  };
}

async function count(producer: Producer): Promise<Counts> {
  const counts = await producer.getJobCounts('waiting', 'active', 'delayed', 'failed');
  const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts;
  return { waiting, active, delayed, failed };
}
