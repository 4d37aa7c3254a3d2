import type { JobName } from './payloads.ts';

/** How often a failing job is tried, and how long it waits in between. */
export interface Policy {
  /** All tries, the first included. */
  readonly attempts: number;
  /** Before the second try, in milliseconds; doubled before each further one, minus up to half. */
  readonly backoffMs: number;
}

export type Policies = Readonly<Record<JobName, Policy>>;

/** The retry policy of every queue. */
export const POLICIES: Policies = {
  'summarize-session': { attempts: 4, backoffMs: 5000 },
  answer: { attempts: 4, backoffMs: 2000 },
  report: { attempts: 4, backoffMs: 2000 },
  'report-part': { attempts: 3, backoffMs: 2000 },
  'session-recording-analysis': { attempts: 3, backoffMs: 20_000 },
  pipeline: { attempts: 3, backoffMs: 20_000 },
  setup: { attempts: 2, backoffMs: 1000 },
  render: { attempts: 2, backoffMs: 2000 },
  deliver: { attempts: 8, backoffMs: 1000 },
};

/** How a killed worker's jobs come back; all in milliseconds. */
export interface Timings {
  /** A worker holds its job so long without a sign of life; live workers renew four times as often. */
  readonly lockMs: number;
  /** Every worker looks so often for jobs whose lock ran out. */
  readonly stalledCheckMs: number;
}

/**
 * A killed worker's job resumes within 14 s: the lock, and two checks, as BullMQ skips one that
 * comes a moment early (its defaults take a minute and more). Shorter locks would be lost whenever
 * a job keeps the process busy for some seconds.
 */
export const TIMINGS: Timings = { lockMs: 8000, stalledCheckMs: 3000 };

/** A job that killed its worker so often is given up: it would kill the next one too. */
export const MOST_STALLS = 5;

/** The same id within this time is the same job. */
export const DEDUPLICATION_MS = 24 * 60 * 60 * 1000;

/** Finished jobs are kept longer than their ids count; failed ones a week, to be looked at. */
export const KEPT_SECONDS = { completed: 25 * 60 * 60, failed: 7 * 24 * 60 * 60 };
