import type { Scope } from '../../engine/scope.ts';
import type { Queues } from '../../queues/queues.ts';
import type { QueueWorker } from '../../queues/worker.ts';
import { type PipelineDeps, runPipeline } from '../pipeline/run.ts';
import { takeDaily, tellNotMade } from './daily.ts';
import { scheduleFriction } from './schedules.ts';

/** Jobs in hand at once: while a batch is made, somebody may ask how it stands. */
const CONCURRENCY = { daily: 2, pipeline: 1 };

export interface FrictionStartDeps extends PipelineDeps {
  readonly scope: Scope;
}

/** Starts to take daily batches and hourly runs, and sees that there are some. */
export async function startFriction(
  queues: Pick<Queues, 'work' | 'schedule'>,
  deps: FrictionStartDeps,
): Promise<QueueWorker> {
  const workers = await Promise.all([
    queues.work('session-recording-analysis', (job, context) => takeDaily(deps, job, context), {
      concurrency: CONCURRENCY.daily,
      onFailed: (job, error) => tellNotMade(deps, job, error),
    }),
    queues.work('pipeline', (job, context) => runPipeline(deps, job, context), {
      concurrency: CONCURRENCY.pipeline,
      onFailed: async (_, error) => deps.telemetry.failed(error, { job_type: 'pipeline' }),
    }),
  ]);
  await scheduleFriction(queues, deps.scope, new Date());
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
