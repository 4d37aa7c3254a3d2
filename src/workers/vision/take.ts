import { SourceError } from '../../engine/ports/source.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { VisionJob } from '../../queues/payloads/vision.ts';
import { visionSaid } from '../../templates/vision-said.ts';
import { tellSourceFailure } from '../failures.ts';
import { tryToTell } from '../tell.ts';
import { askVision } from './ask.ts';
import type { VisionDeps } from './deps.ts';
import { end } from './end.ts';
import { pressVision } from './press.ts';
import { tendVision } from './tend.ts';

/** Does what somebody wishes of Replay Vision, or goes on with it. Run again, it does nothing twice. */
export async function takeVision(
  deps: VisionDeps,
  job: VisionJob,
  context: JobContext,
): Promise<void> {
  if (job.wish.what === 'tend') return tendVision(deps, job, context);
  if (job.wish.what !== 'ask') return pressVision(deps, job, job.wish);
  try {
    await askVision(deps, job, { ...job.wish, signal: context.signal });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    await tellSourceFailure(deps, { name: 'answer', asker: job, context }, error);
  }
}

/** The last word on a job that was given up: what PostHog has begun goes on there. */
export async function tellVisionLost(
  deps: VisionDeps,
  job: VisionJob,
  error: Error,
): Promise<void> {
  deps.telemetry.failed(error, { job: 'answer' });
  const lost = visionSaid({ kind: 'lost' });
  const run = await deps.visionRuns.find(job.scope, job.wish.runId);
  if (run && job.wish.what === 'tend') await end(deps, run, lost);
  else await tryToTell(deps, job, lost);
}
