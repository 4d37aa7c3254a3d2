import { SourceError } from '../../ports/source.ts';
import { inParallel } from '../in-parallel.ts';
import type { ReportDeps, ReportProgress, ReportRequest } from './context.ts';
import type { Executor, Outcome } from './executor.ts';
import { type FinishedReport, runReport } from './run-report.ts';
import { type PartOf, type ResultOf, runStep, type StepName } from './steps.ts';

/** Reading waits for the disk or the network while another session is measured; a model takes longer. */
const AT_A_TIME = { measured: 4, asked: 8 };

/** What the executor in this process works with. */
export interface InProcess {
  readonly deps: ReportDeps;
  readonly request: ReportRequest;
  readonly onProgress?: ((progress: ReportProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How a limit of PostHog's is waited for; none = it is not, and what meets it has failed. */
  readonly wait?: ((milliseconds: number, signal?: AbortSignal) => Promise<void>) | undefined;
}

/** Runs a report in this process. @throws what `runReport` throws */
export function runHere(run: InProcess): Promise<FinishedReport> {
  const { deps, request, onProgress } = run;
  return runReport({ deps, request, executor: inProcess(run), onProgress });
}

/** Runs all steps here, one after another, the parts of each a few at a time. Nothing outlasts the process. */
export function inProcess(run: InProcess): Executor {
  const { deps, request, onProgress, signal, wait } = run;
  const context = { request, signal };
  const atATime = deps.model ? AT_A_TIME.asked : AT_A_TIME.measured;
  return {
    async each(name, parts) {
      const outcomes: Outcome<ResultOf<typeof name>>[] = new Array(parts.length);
      let done = 0;
      await inParallel(parts.entries().toArray(), atATime, async ([i, part]) => {
        outcomes[i] = await attempt(name, part);
        done += 1;
        if (name === 'read') onProgress?.({ stage: 'reading', done, of: parts.length });
      });
      return outcomes;
    },
    once: (name, part) => runStep(name, deps, context, part),
  };

  async function attempt<Name extends StepName>(
    name: Name,
    part: PartOf<Name>,
  ): Promise<Outcome<ResultOf<Name>>> {
    for (let tries = 1; ; tries += 1) {
      try {
        return { ok: true, value: await runStep(name, deps, context, part) };
      } catch (error) {
        signal?.throwIfAborted();
        const seconds = secondsToWait(error, tries);
        if (seconds === null || !wait) return { ok: false, reason: reasonOf(error) };
        await wait(seconds * 1000, signal);
      }
    }
  }
}

/** Tries at a part that PostHog asks to come back with, and the longest such wait, seconds. */
const TRIES = 5;
const LONGEST_WAIT_SECONDS = 15 * 60;

/** How long to wait before a part that failed is tried again; null = trying again is of no use. */
export function secondsToWait(error: unknown, tries: number): number | null {
  if (!(error instanceof SourceError) || error.code !== 'rate_limited' || tries >= TRIES)
    return null;
  const seconds = error.retryAfterSeconds;
  return seconds !== null && seconds <= LONGEST_WAIT_SECONDS ? seconds : null;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
