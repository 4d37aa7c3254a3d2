import type { VisionRun } from '../../engine/vision/run.ts';
import type { VisionDeps } from './deps.ts';
import { enqueueTend, type Waiting } from './enqueue.ts';

/** Sees that every run which waits for something has a job, whatever became of the one it had. */
export async function resumeVision(
  deps: Pick<VisionDeps, 'visionRuns' | 'queues' | 'now' | 'log'>,
): Promise<void> {
  try {
    for (const run of await deps.visionRuns.unfinished()) {
      await enqueueTend(deps, run, waitingFor(run));
    }
  } catch (err) {
    deps.log.warn({ err }, 'Wishes for Replay Vision wait for the next start');
  }
}

function waitingFor({ stage, temporary }: VisionRun): Waiting {
  if (stage === 'asking') return 'answer';
  if (stage !== 'over') return 'work';
  return temporary?.fate === 'deleting' ? 'delete' : 'settle';
}
