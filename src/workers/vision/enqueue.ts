import type { VisionRun } from '../../engine/vision/run.ts';
import type { VisionJob } from '../../queues/payloads/vision.ts';
import type { VisionDeps } from './deps.ts';

/** What a run waits for: an answer of people, PostHog, a word on a scanner of ours, or its end. */
export type Waiting = 'answer' | 'work' | 'settle' | 'delete';

/** Has a worker go on with the run; a second job for the same does no harm. @throws QueueError */
export async function enqueueTend(
  { queues, now }: Pick<VisionDeps, 'queues' | 'now'>,
  { id, scope, channel, thread, user }: VisionRun,
  waiting: Waiting,
): Promise<void> {
  const requestId = `vision:${id}:${waiting}`;
  const payload: VisionJob = {
    ...{ kind: 'vision', scope, channel, thread, user, requestId },
    ...{ askedIn: thread, responseUrl: null, askedAt: now().getTime() },
    wish: { what: 'tend', runId: id },
  };
  await queues.enqueue('answer', payload, { id: requestId });
}
