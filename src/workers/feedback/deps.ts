import type { FeedbackStore } from '../../engine/ports/feedback.ts';
import type { ReportRuns } from '../../engine/ports/report-runs.ts';
import type { WorkerDeps } from '../deps.ts';

/** What is said of our messages is kept with. */
export interface FeedbackDeps extends WorkerDeps {
  readonly feedback: FeedbackStore;
  /** Whose patterns are disputed. */
  readonly runs: Pick<ReportRuns, 'find'>;
}
