import { SourceError } from '../../engine/ports/source.ts';
import { ANSWER_MS, type VisionRun } from '../../engine/vision/run.ts';
import { RetryLater } from '../../queues/errors.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { VisionJob } from '../../queues/payloads/vision.ts';
import { visionSaid } from '../../templates/vision-said.ts';
import { createScanner } from './create.ts';
import type { VisionDeps } from './deps.ts';
import { end } from './end.ts';
import { lookAt } from './look.ts';
import { settleScanner } from './settle.ts';

/** Between two tries, where PostHog does not say how long to wait. */
const RETRY_SECONDS = 30;
/** Nobody waits longer for PostHog to answer at all: it ends a look itself before that. */
const LONGEST_MS = 3 * 60 * 60_000;

/**
 * Goes on with a run from where it is, step by step, until it waits for something.
 * @throws RetryLater with the seconds until it is looked at again: no worker is held meanwhile
 */
export async function tendVision(
  deps: VisionDeps,
  { scope, wish }: VisionJob,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  let run = await deps.visionRuns.find(scope, wish.runId);
  while (run) {
    const now: VisionRun = run;
    run = await advance(deps, now, signal).catch((error: unknown) => {
      if (error instanceof SourceError) return unreached(deps, now, error);
      throw error;
    });
  }
}

/** One step. @returns the run as it is then; null = nothing more to do here */
function advance(deps: VisionDeps, run: VisionRun, signal: AbortSignal): Promise<VisionRun | null> {
  switch (run.stage) {
    case 'asking':
      return awaitAnswer(deps, run);
    case 'creating':
      return createScanner(deps, run, signal);
    case 'scanning':
    case 'watching':
      return lookAt(deps, run, signal);
    case 'over':
      return settleScanner(deps, run, signal);
  }
}

async function awaitAnswer(deps: VisionDeps, run: VisionRun): Promise<VisionRun | null> {
  const left = run.since + ANSWER_MS - deps.now().getTime();
  if (left > 0) throw new RetryLater(Math.ceil(left / 1000), 'People have time to answer');
  return end(deps, run, visionSaid({ kind: 'no-answer' }));
}

/** What trying again does not help. */
const LASTING: ReadonlySet<SourceError['code']> = new Set([
  ...(['key_lost', 'unauthorized', 'forbidden', 'not_found'] as const),
]);

/** PostHog could not be read: it is tried again, unless trying does not help. */
function unreached(
  deps: VisionDeps,
  run: VisionRun,
  error: SourceError,
): Promise<VisionRun | null> {
  if (LASTING.has(error.code)) {
    return end(deps, run, visionSaid({ kind: 'key-refused' }));
  }
  if (deps.now().getTime() - run.since > LONGEST_MS) {
    return end(deps, run, visionSaid({ kind: 'unreachable' }));
  }
  const seconds = Math.max(RETRY_SECONDS, error.retryAfterSeconds ?? 0);
  throw new RetryLater(seconds, error.message, { cause: error });
}
