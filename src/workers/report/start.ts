import type { JobContext } from '../../queues/handler.ts';
import type { AskReport, PressReport, Report } from '../../queues/payloads/report.ts';
import type { Queues } from '../../queues/queues.ts';
import type { QueueWorker } from '../../queues/worker.ts';
import { type ByProject, here } from '../here.ts';
import { runPart } from './part.ts';
import { giveUp, goOn } from './run.ts';
import type { RunDeps } from './teller.ts';

/**
 * Parts in hand at once: with a model they mostly wait for it, without one they take the processor from
 * each other and from everybody else. Runs and questions have their own worker, and wait for no part.
 */
const CONCURRENCY = { asked: 8, measured: 2, runs: 4 };

/** Jobs about reports that are no part of a run. */
export interface Desk {
  take(job: AskReport | PressReport, context: JobContext): Promise<void>;
  /** The last word on one that was given up. */
  giveUp(job: AskReport | PressReport, error: Error): Promise<void>;
}

/** Starts to take what reports are made of. */
export async function startReports(
  queues: Pick<Queues, 'work'>,
  deps: RunDeps & ByProject,
  desk: Desk,
): Promise<QueueWorker> {
  const take = async (job: Report, context: JobContext) =>
    job.kind === 'run' ? goOn(await here(deps, job.scope), job, context) : desk.take(job, context);
  const workers = await Promise.all([
    queues.work('report', take, {
      concurrency: CONCURRENCY.runs,
      onFailed: (job, error) =>
        job.kind === 'run' ? giveUp(deps, job, error) : desk.giveUp(job, error),
    }),
    queues.work(
      'report-part',
      async (job, context) => runPart(await here(deps, job.scope), job, context),
      {
        concurrency: deps.model ? CONCURRENCY.asked : CONCURRENCY.measured,
        onFailed: async (_, error) => deps.telemetry.failed(error, { job: 'report-part' }),
      },
    ),
  ]);
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
