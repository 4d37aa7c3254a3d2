import type { FeedbackStore } from '../../engine/ports/feedback.ts';
import type { WorkerDeps } from '../deps.ts';

/** What is said of our messages is kept with. */
export interface FeedbackDeps extends WorkerDeps {
  readonly feedback: FeedbackStore;
}
