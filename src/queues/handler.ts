import type { JobName, Payload } from './payloads.ts';

/** A job that another one waits for. */
export interface Child<Name extends JobName> {
  /** Names the job among all that there ever were: added again it stays as it is. */
  readonly id: string;
  readonly payload: Payload<Name>;
  /** From 1; a lower number goes first, and after all jobs that were not added as children. */
  readonly priority: number;
}

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
  /**
   * Adds jobs that this one waits for, and ends this run of it: when all have ended, done or given up, the
   * handler starts again from its beginning. Returns only where all of them have ended already.
   * @throws Suspended or RetryLater, which the handler must let pass
   */
  waitFor<Name extends JobName>(name: Name, children: readonly Child<Name>[]): Promise<void>;
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
