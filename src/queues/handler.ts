import type { JobName, Payload } from './payloads.ts';

/** What a handler knows about its run. */
export interface JobContext {
  readonly jobId: string;
  /** 1 = the first try. Neither a killed worker nor RetryLater counts. */
  readonly attempt: number;
  /** 1 = the first start. Every further one counts, whatever ended the one before. */
  readonly run: number;
  /** Tries after this one; 0 = the last. */
  readonly attemptsLeft: number;
  /** Aborted when the worker must go or another one took the job: stop what can be stopped. */
  readonly signal: AbortSignal;
}

/** Does a job. Any error but PermanentError and RetryLater is tried again by the queue's policy. */
export type Handler<Name extends JobName> = (
  payload: Payload<Name>,
  context: JobContext,
) => Promise<void>;

/** Hears once of every job that failed for good, also of one whose worker died too often. */
export type FailureHandler<Name extends JobName> = (
  payload: Payload<Name>,
  error: Error,
) => Promise<void>;
