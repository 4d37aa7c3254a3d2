import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { Suspended } from '../../queues/errors.ts';
import { showProgress } from './progress.ts';
import type { RunDeps } from './teller.ts';

/** How often a run is looked at while something of it is in hand, ms. */
const LOOK_MS = 2_000;

/** Something of a run that is in hand. */
export interface InHand {
  readonly run: ReportRun;
  readonly step: string;
  /** The job's. */
  readonly signal: AbortSignal;
}

/**
 * Works as long as the run goes on. @returns null when somebody ended the run meanwhile
 * @throws what the work throws
 */
export async function whileRunning<Result extends object>(
  deps: RunDeps,
  { run, step, signal }: InHand,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | null> {
  const ended = new AbortController();
  const look = async () => {
    const found = await deps.runs.find(run.id);
    if (found?.state !== 'running') ended.abort(new Error('The run was ended.'));
    else await showProgress(deps, run, step);
  };
  const looking = setInterval(() => {
    look().catch((err: unknown) => deps.log.warn({ err, run: run.id }, 'A run was not looked at'));
  }, LOOK_MS);
  try {
    return await work(AbortSignal.any([signal, ended.signal]));
  } catch (error) {
    const isEnded = ended.signal.aborted && !signal.aborted;
    if (isEnded && !(error instanceof Suspended)) return null;
    throw error;
  } finally {
    clearInterval(looking);
  }
}
