import type { Projects } from '../../engine/ports/projects.ts';
import type { Queues } from '../../queues/queues.ts';
import type { QueueWorker } from '../../queues/worker.ts';
import { type ByProject, here } from '../here.ts';
import type { PipelineDeps } from '../pipeline/run.ts';
import { takePipeline, tellNotTaken } from '../pipeline/take.ts';
import { takeDaily, tellNotMade } from './daily.ts';
import { scheduleFriction } from './schedules.ts';

/** Jobs in hand at once: while a batch or an hourly run is made, people ask how it stands and press. */
const CONCURRENCY = { daily: 2, pipeline: 4 };

export interface FrictionStartDeps extends PipelineDeps, ByProject {
  /** Whom batches and runs are made for; who is connected later is added then. */
  readonly projects: Pick<Projects, 'all' | 'bind'>;
}

/** Starts to take daily batches and hourly runs, and sees that there are some. */
export async function startFriction(
  queues: Pick<Queues, 'work' | 'schedule'>,
  deps: FrictionStartDeps,
): Promise<QueueWorker> {
  const workers = await Promise.all([
    queues.work(
      'session-recording-analysis',
      async (job, context) => takeDaily(await here(deps, job.scope), job, context),
      {
        concurrency: CONCURRENCY.daily,
        onFailed: (job, error) => tellNotMade(deps, job, error),
      },
    ),
    queues.work(
      'pipeline',
      async (job, context) => takePipeline(await here(deps, job.scope), job, context),
      {
        concurrency: CONCURRENCY.pipeline,
        onFailed: (job, error) => tellNotTaken(deps, job, error),
      },
    ),
  ]);
  for (const { scope } of await deps.projects.all())
    await scheduleFriction(queues, scope, new Date());
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
