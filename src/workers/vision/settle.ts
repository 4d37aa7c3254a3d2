import { ANSWER_MS, type Temporary, type VisionRun } from '../../engine/vision/run.ts';
import { RetryLater } from '../../queues/errors.ts';
import { visionSettled } from '../../templates/vision-said.ts';
import type { VisionDeps } from './deps.ts';
import { scannerOf } from './messages.ts';

/** Between two tries to delete; after an hour people are asked to do it themselves. */
const RETRY_SECONDS = 60;
const LONGEST_MS = 60 * 60_000;

/**
 * Deletes a scanner of ours that is to be deleted, or of which nobody has said anything for a day.
 * @returns the run as it is then; null = it was changed meanwhile, or nothing is left to do
 * @throws RetryLater while people have time, or PostHog does not answer
 */
export async function settleScanner(
  deps: VisionDeps,
  run: VisionRun,
  signal: AbortSignal,
): Promise<VisionRun | null> {
  const { temporary } = run;
  if (temporary?.fate === 'deleting') return remove(deps, run, temporary, signal);
  if (temporary?.fate !== 'asked') return null;
  const left = (temporary.askedAt ?? 0) + ANSWER_MS - deps.now().getTime();
  if (left > 0) throw new RetryLater(Math.ceil(left / 1000), 'People have time to answer');
  return deps.visionRuns.change(run, {
    temporary: { ...temporary, fate: 'deleting', askedAt: deps.now().getTime() },
  });
}

async function remove(
  deps: VisionDeps,
  run: VisionRun,
  temporary: Temporary,
  signal: AbortSignal,
): Promise<null> {
  const { id, name, told, settledBy: by, askedAt } = temporary;
  const removed = id === null ? { ok: true } : await deps.vision.remove(run.scope, id, signal);
  const waited = deps.now().getTime() - (askedAt ?? 0);
  if ('unknown' in removed && waited < LONGEST_MS) {
    throw new RetryLater(RETRY_SECONDS, removed.unknown.message, { cause: removed.unknown });
  }
  const fate = removed.ok ? 'deleted' : 'not-deleted';
  await deps.delivery.post([scannerOf(run, visionSettled({ name, fate, by, told }), true)]);
  await deps.visionRuns.change(run, { temporary: { ...temporary, fate } });
  return null;
}
