import type { Scope } from '../scope.ts';
import type { VisionProgress, VisionRun, VisionStage } from '../vision/run.ts';

/** What changes of a run. */
export type VisionChange = Partial<VisionProgress> & {
  readonly stage?: VisionStage;
  readonly user?: string;
};

/** Wishes for summaries by Replay Vision, kept so that a restart goes on with them. */
export interface VisionRuns {
  create(run: VisionRun): Promise<void>;
  /** null = there is none of this id in this scope. */
  find(scope: Scope, id: string): Promise<VisionRun | null>;
  /** The newest run of the session in this thread that is not over; null = there is none. */
  openIn(
    scope: Scope,
    place: { readonly sessionId: string; readonly channel: string; readonly thread: string },
  ): Promise<VisionRun | null>;
  /** The run that is at work on the session, wherever it was asked for; null = none is. */
  workingOn(scope: Scope, sessionId: string): Promise<VisionRun | null>;
  /**
   * Changes the run if it is still as it was read, and no other is at work on its session where this one
   * would begin to be. null = it is not: read it again.
   */
  change(run: VisionRun, change: VisionChange): Promise<VisionRun | null>;
  /** All runs at work, or with a scanner of ours that waits for a word: what a start takes up again. */
  unfinished(): Promise<readonly VisionRun[]>;
}
