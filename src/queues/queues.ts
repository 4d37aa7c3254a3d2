import type { Logger } from 'pino';
import { openBackend } from './backend.ts';
import { InvalidPayload, QueueError } from './errors.ts';
import type { Handler } from './handler.ts';
import type { JobName, Payload } from './payloads.ts';
import { POLICIES, type Policies, TIMINGS, type Timings } from './policy.ts';
import {
  add,
  type Counts,
  countAll,
  type Enqueued,
  type EnqueueOptions,
  openProducers,
} from './producers.ts';
import { listSchedules, type Schedule, type Scheduled, schedule } from './schedules.ts';
import { type QueueWorker, startWorker, type WorkOptions } from './worker.ts';

/** All queues, in Redis or in the database. */
export interface Queues {
  /** Returns when the job is safely kept. @throws InvalidPayload, QueueError */
  enqueue<Name extends JobName>(
    name: Name,
    payload: Payload<Name>,
    options?: EnqueueOptions,
  ): Promise<Enqueued>;
  /** Starts a worker for the queue. */
  work<Name extends JobName>(
    name: Name,
    handler: Handler<Name>,
    options: WorkOptions<Name>,
  ): Promise<QueueWorker>;
  /** Has a job made again and again, until `unschedule`. @throws InvalidPayload, QueueError */
  schedule<Name extends JobName>(
    name: Name,
    payload: Payload<Name>,
    schedule: Schedule,
  ): Promise<void>;
  /** Ends a schedule; false = there is none of this id. @throws QueueError */
  unschedule(name: JobName, id: string): Promise<boolean>;
  /** What is scheduled there, of all projects. @throws QueueError */
  schedules<Name extends JobName>(name: Name): Promise<readonly Scheduled<Name>[]>;
  counts(): Promise<Readonly<Record<JobName, Counts>>>;
  /** Closes all workers as they close themselves, then the connections. */
  close(): Promise<void>;
}

export interface QueuesOptions {
  /** null = the queues live in the database. */
  readonly redisUrl: string | null;
  readonly databaseUrl: string;
  readonly log?: Logger;
  readonly policies?: Policies;
  readonly timings?: Timings;
  /** How long a closing worker waits for jobs in hand, in milliseconds. */
  readonly graceMs?: number;
}

/** Slack wants its acknowledgement within 3 s, with a word about a failure in it. */
const ENQUEUE_TIMEOUT_MS = 2500;

/** Opens the queues and checks that they answer. @throws QueueError */
export async function openQueues(options: QueuesOptions): Promise<Queues> {
  const { log, policies = POLICIES, timings = TIMINGS, graceMs = 10_000 } = options;
  const backend = await openBackend(options);
  const producers = openProducers(backend, log);
  const parts = { backend, timings, graceMs, log, family: { producers, policies } };
  const workers = new Set<QueueWorker>();
  return {
    enqueue: (name, payload, choice = {}) =>
      inTime(add(producers[name], { name, payload, policy: policies[name], ...choice })),
    async work(name, handler, choice) {
      const worker = await startWorker(parts, name, handler, choice);
      workers.add(worker);
      return worker;
    },
    schedule: (name, payload, when) =>
      inTime(schedule(producers[name], { name, payload, policy: policies[name] }, when)),
    unschedule: (name, id) => inTime(producers[name].removeJobScheduler(id)),
    schedules: (name) => inTime(listSchedules(producers[name], name)),
    counts: () => countAll(producers),
    async close() {
      await Promise.all([...workers].map((worker) => worker.close()));
      await Promise.all(Object.values(producers).map((producer) => producer.close()));
      await backend.close();
    },
  };
}

/** A queue that cannot be reached waits and tries for long; the person who asked does not. */
async function inTime<T>(adding: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), ENQUEUE_TIMEOUT_MS);
  try {
    return await Promise.race([adding, late.promise]);
  } catch (cause) {
    if (cause instanceof InvalidPayload) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new QueueError(`The job could not be enqueued: ${reason}.`, { cause });
  } finally {
    clearTimeout(timer);
  }
}
