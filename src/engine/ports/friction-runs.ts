import type { Scope } from '../scope.ts';

/** A daily batch: one a project and local day. */
export interface FrictionRun {
  /** Who runs it: the same job tried again has the same id. */
  readonly id: string;
  /** The project's local day, `2026-11-21`. */
  readonly day: string;
  /** `schedule`, or who asked. */
  readonly by: string;
  readonly startedAt: Date;
  readonly state: 'running' | 'finished' | 'failed';
  /** null until it is finished, or where no check applied. */
  readonly score: number | null;
  readonly applicable: number | null;
  readonly sampled: number | null;
  /** The whole result, plain JSON; null until it is finished. */
  readonly result: unknown;
}

/** What came of a batch. */
export type FrictionOutcome = Pick<FrictionRun, 'score' | 'applicable' | 'sampled' | 'result'>;

/** Daily batches and their scores. */
export interface FrictionRuns {
  /**
   * Takes the day, once, whoever asks: the run that has it is returned, the caller's own or another's. A
   * failed one gives way, and so does one that has been running for longer than `staleMs`.
   */
  claim(
    scope: Scope,
    run: Pick<FrictionRun, 'id' | 'day' | 'by'> & { readonly at: Date; readonly staleMs: number },
  ): Promise<FrictionRun>;
  /** Keeps the result; false = the day is another run's by now. */
  finish(
    scope: Scope,
    run: Pick<FrictionRun, 'id' | 'day'>,
    outcome: FrictionOutcome,
  ): Promise<boolean>;
  /** Gives the day free for another try. */
  fail(scope: Scope, run: Pick<FrictionRun, 'id' | 'day'>): Promise<void>;
  find(scope: Scope, day: string): Promise<FrictionRun | null>;
  /** Scores of finished runs before this day, newest first; null where no check applied. */
  scores(
    scope: Scope,
    before: string,
    limit: number,
  ): Promise<readonly { readonly day: string; readonly score: number | null }[]>;
}
