import { secondsToWait } from '../../engine/patterns/run/in-process.ts';
import { runKept } from '../../engine/patterns/run/kept.ts';
import { ModelError } from '../../engine/ports/model.ts';
import type { PartOutcome } from '../../engine/ports/report-runs.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { RetryLater } from '../../queues/errors.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { RunPart } from '../../queues/payloads/report.ts';
import { showProgress } from './progress.ts';
import { readerOf } from './reader.ts';
import { requestOf } from './request.ts';
import type { RunDeps } from './teller.ts';
import { type InHand, whileRunning } from './watch.ts';

/** Does one part of a running report and keeps what came of it. Run again, it does nothing. */
export async function runPart(
  deps: RunDeps,
  { runId, step, key }: RunPart,
  context: JobContext,
): Promise<void> {
  const run = await deps.runs.find(runId);
  if (run?.state !== 'running') return;
  const part = await deps.steps.part(runId, step, key);
  if (!part || part.outcome) return;
  const inHand = { run, step, signal: context.signal };
  const reader = await readerOf(deps, run);
  const outcome = await whileRunning(deps, inHand, (signal) =>
    attempt(reader, { ...inHand, signal, input: part.input, context }),
  );
  if (!outcome) return;
  await deps.steps.finish(runId, step, key, outcome);
  await showProgress(deps, run, step);
}

interface Attempt extends InHand {
  readonly input: unknown;
  readonly context: JobContext;
}

/** @throws what may pass: the queue tries it again */
async function attempt(
  deps: RunDeps,
  { run, step, signal, input, context }: Attempt,
): Promise<PartOutcome> {
  try {
    const value = await runKept(step, deps, { request: requestOf(run), signal }, input);
    return { ok: true, value };
  } catch (error) {
    signal.throwIfAborted();
    const seconds = secondsToWait(error, context.run);
    if (seconds !== null) throw new RetryLater(seconds, undefined, { cause: error });
    if (!isFinal(error) && context.attemptsLeft > 0) throw error;
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** What a vendor says no to has been tried before, by who knows the vendor. */
function isFinal(error: unknown): boolean {
  return error instanceof ModelError || error instanceof SourceError;
}
