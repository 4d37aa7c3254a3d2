import { runReport } from '../../engine/patterns/run/run-report.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { RetryLater } from '../../queues/errors.ts';
import type { JobContext } from '../../queues/handler.ts';
import { lastingFailure, PATIENCE_SECONDS, RETRY_SECONDS } from '../failures.ts';
import { flows } from './flows.ts';
import { readerOf } from './reader.ts';
import { requestOf } from './request.ts';
import type { RunDeps } from './teller.ts';
import { whileRunning } from './watch.ts';

/**
 * Goes on with a running report, to its end or to the next step whose parts are to be done by others.
 * @returns why it was given up; null = it was not
 * @throws Suspended while parts are under way; RetryLater where PostHog may answer later
 */
export async function advance(
  deps: RunDeps,
  run: ReportRun,
  context: JobContext,
): Promise<SourceError | null> {
  const reader = await readerOf(deps, run);
  const inHand = { run, step: 'select', signal: context.signal };
  try {
    const finished = await whileRunning(deps, inHand, (signal) =>
      runReport({
        deps: reader,
        request: requestOf(run),
        executor: flows({ deps: reader, run, context, signal }),
      }),
    );
    if (finished) await deps.runs.finish(run.id, finished.report);
    return null;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    await retryOrFail(deps, run, error);
    return error;
  }
}

/** Since the run was first taken up. */
async function secondsSince({ steps, now }: RunDeps, { id }: ReportRun): Promise<number> {
  const [first] = await steps.plan(id, 'select', []);
  return first ? Math.max(0, now().getTime() - first.plannedAt.getTime()) / 1000 : 0;
}

/** @throws RetryLater */
async function retryOrFail(deps: RunDeps, run: ReportRun, error: SourceError): Promise<void> {
  const retrySeconds = Math.max(1, error.retryAfterSeconds ?? RETRY_SECONDS);
  const lasting = lastingFailure(error) !== null;
  if (!lasting && (await secondsSince(deps, run)) + retrySeconds <= PATIENCE_SECONDS)
    throw new RetryLater(retrySeconds, error.message, { cause: error });
  deps.telemetry.failed(error, { job: 'report', code: error.code });
  await deps.runs.move(run.id, ['running'], 'failed');
}
