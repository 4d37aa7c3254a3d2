import type { JobContext } from '../../queues/handler.ts';
import type { RunReport } from '../../queues/payloads/report.ts';
import { advance } from './advance.ts';
import { keepSignals } from './keep-signals.ts';
import type { RunDeps } from './teller.ts';

/**
 * Takes a running report up, goes on with it, and tells how it ended. Killed anywhere and taken up again, it
 * does nothing twice: what is done is in the database, what is said goes through the outbox.
 */
export async function goOn(
  deps: RunDeps,
  { runId }: RunReport,
  context: JobContext,
): Promise<void> {
  const run = await deps.runs.find(runId);
  const failed = run?.state === 'running' ? await advance(deps, run, context) : null;
  await tellEnd(deps, runId, failed);
}

/** The last word on a run whose job was given up, whose worker died too often included. */
export async function giveUp(
  deps: RunDeps,
  { runId }: Pick<RunReport, 'runId'>,
  error: unknown,
): Promise<void> {
  deps.telemetry.failed(error, { job: 'report' });
  await deps.runs.move(runId, ['running'], 'failed');
  await tellEnd(deps, runId, error);
}

/** Says how a run ended, once, and forgets how it went. */
async function tellEnd(deps: RunDeps, runId: string, failed: unknown): Promise<void> {
  const run = await deps.runs.find(runId);
  if (!run || run.state === 'planned' || run.state === 'running') return;
  if (run.state === 'failed')
    await deps.teller.failed(deps, run, failed ?? new Error('It was given up before.'));
  if (run.state === 'cancelled')
    await deps.teller.cancelled(deps, run, await deps.steps.count(runId, 'read'));
  if (run.report) {
    await keepSignals(deps, run, run.report);
    await deps.teller.report(deps, run, run.report);
  }
  await deps.steps.forget(runId);
}
