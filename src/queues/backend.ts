import type { BulkJobOptions, Job, JobsOptions, Processor } from 'bullmq';
import type { Logger } from 'pino';
import { openPostgresBackend } from './backend-postgres.ts';
import { openRedisBackend } from './backend-redis.ts';

/** What we use of BullMQ's Queue, whatever stands behind it. */
export interface Producer {
  add(name: string, data: unknown, options: JobsOptions): Promise<{ id?: string | undefined }>;
  addBulk(
    jobs: { readonly name: string; readonly data: unknown; readonly opts: BulkJobOptions }[],
  ): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: { readonly every: number; readonly startDate: Date },
    template: { readonly name: string; readonly data: unknown; readonly opts: JobsOptions },
  ): Promise<unknown>;
  /** false = there was none. */
  removeJobScheduler(id: string): Promise<boolean>;
  getJobSchedulers(): Promise<
    {
      readonly key: string;
      readonly next?: number | undefined;
      readonly template?: { readonly data?: unknown } | undefined;
    }[]
  >;
  /** `unknown` = there is no such job. */
  getJobState(jobId: string): Promise<string>;
  getJobCounts(...types: CountedState[]): Promise<Record<string, number>>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What we use of BullMQ's Worker. */
export interface Consumer {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  on(event: 'lockRenewalFailed', listener: (jobIds: string[]) => void): unknown;
  waitUntilReady(): Promise<void>;
  cancelJob(jobId: string, reason?: string): boolean;
  cancelAllJobs(reason?: string): void;
  close(): Promise<void>;
}

export type CountedState = 'waiting' | 'active' | 'delayed' | 'failed';

interface ConsumerOptions {
  readonly concurrency: number;
  readonly lockDuration: number;
  readonly lockRenewTime: number;
  readonly stalledInterval: number;
  readonly maxStalledCount: number;
  readonly runRetryDelay: number;
}

/** Where the queues live. */
export interface Backend {
  produce(name: string): Producer;
  consume(name: string, processor: Processor, options: ConsumerOptions): Consumer;
  /** After all producers and consumers are closed. */
  close(): Promise<void>;
}

export interface BackendOptions {
  /** null = the queues live in the database. */
  readonly redisUrl: string | null;
  readonly databaseUrl: string;
  readonly log?: Logger | undefined;
}

/** The one place that picks the backend. @throws QueueError */
export async function openBackend({
  redisUrl,
  databaseUrl,
  log,
}: BackendOptions): Promise<Backend> {
  return redisUrl ? openRedisBackend(redisUrl, log) : openPostgresBackend(databaseUrl);
}
