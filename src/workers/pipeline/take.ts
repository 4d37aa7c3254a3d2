import type { JobContext } from '../../queues/handler.ts';
import type { Pipeline } from '../../queues/payloads/pipeline.ts';
import { failure } from '../../templates/failure.ts';
import { tryToTell } from '../tell.ts';
import { judgeFinding } from './judge-finding.ts';
import { pressAlert } from './press.ts';
import { type PipelineDeps, runPipeline } from './run.ts';

/** Takes a job of the hourly run and of what it tells. */
export async function takePipeline(
  deps: PipelineDeps,
  job: Pipeline,
  context: JobContext,
): Promise<void> {
  if (job.kind === 'press') await pressAlert(deps, job);
  else if (job.kind === 'judge') await judgeFinding(deps, job);
  else await runPipeline(deps, job, context);
}

/** The last word on a job that was given up. */
export async function tellNotTaken(deps: PipelineDeps, job: Pipeline, error: Error): Promise<void> {
  deps.telemetry.failed(error, { job_type: 'pipeline' });
  if (job.kind !== 'run') await tryToTell(deps, job, failure({ kind: 'report-stuck' }));
}
