import type { Observation, VisionRefusal } from '../../engine/ports/vision.ts';
import { gatherVision } from '../../engine/vision/gather.ts';
import {
  nextVisionStep,
  type VisionFacts,
  type VisionStep,
} from '../../engine/vision/next-step.ts';
import type { VisionRun } from '../../engine/vision/run.ts';
import { RetryLater } from '../../queues/errors.ts';
import { type VisionSaid, visionSaid, visionWatching } from '../../templates/vision-said.ts';
import type { VisionDeps } from './deps.ts';
import { end } from './end.ts';
import { show, summaryMessage } from './messages.ts';

/** A look takes minutes: how often it is asked for, seconds. */
const POLL_SECONDS = 30;
/** What came out unknown is looked for after so long. */
const LOOK_SECONDS = 15;
/** A place is waited for no longer, and PostHog asked again and again, ms. */
const LONGEST_MS = 30 * 60_000;

/**
 * Has the session watched, or sees how far that is; what PostHog has of it is always read first.
 * @throws SourceError, RetryLater
 */
export async function lookAt(
  deps: VisionDeps,
  run: VisionRun,
  signal: AbortSignal,
): Promise<VisionRun | null> {
  const { scope, sessionId, look } = run;
  const facts = await gatherVision(deps, { scope, sessionId, look, signal });
  const step = nextVisionStep(facts);
  switch (step.step) {
    case 'show':
      return tellSummary(deps, run, { observation: step.observation, signal });
    case 'wait':
      return wait(deps, run, { observation: step.observation, facts });
    case 'scan':
      return scan(deps, run, { scannerId: step.scannerId, facts, signal });
    default:
      return end(
        deps,
        isGone(step) ? { ...run, temporary: null } : run,
        visionSaid(saidOf(step, facts)),
      );
  }
}

/** Nobody is asked what becomes of a scanner that somebody deleted. */
function isGone(step: VisionStep): boolean {
  if (step.step === 'refused') return step.reason === 'scanner-gone';
  return step.step === 'failed' && step.reason.kind === 'scanner-deleted';
}

function saidOf(step: VisionStep, { quota }: VisionFacts): VisionSaid {
  if (step.step === 'failed') return { kind: 'failed', reason: step.reason };
  if (step.step === 'refused') return { kind: 'refused', reason: step.reason, quota };
  return { kind: 'lost' };
}

async function tellSummary(
  deps: VisionDeps,
  run: VisionRun,
  { observation, signal }: { readonly observation: Observation; readonly signal: AbortSignal },
): Promise<VisionRun | null> {
  const { sessionId } = run;
  const shown = { sessionId, observation, isOld: false, signal };
  const message = await summaryMessage(deps, run, shown);
  return message && end(deps, run, message, true);
}

interface Waiting {
  readonly observation: Observation | null;
  readonly facts: VisionFacts;
}

async function wait(
  deps: VisionDeps,
  run: VisionRun,
  { observation, facts }: Waiting,
): Promise<VisionRun | null> {
  if (run.stage === 'scanning') return taken(deps, run, observation?.createdAt);
  const state = observation?.status === 'running' ? 'watching' : 'turn';
  await show(deps, run, visionWatching(nameIn(facts, run), state));
  throw new RetryLater(POLL_SECONDS, 'Replay Vision is at it');
}

/** PostHog has it. */
function taken(
  { visionRuns, now }: VisionDeps,
  run: VisionRun,
  takenAt = now().getTime(),
): Promise<VisionRun | null> {
  const look = run.look && { ...run.look, takenAt };
  return visionRuns.change(run, { stage: 'watching', look });
}

interface Scan {
  readonly scannerId: string;
  readonly facts: VisionFacts;
  readonly signal: AbortSignal;
}

async function scan(
  deps: VisionDeps,
  run: VisionRun,
  { scannerId, facts, signal }: Scan,
): Promise<VisionRun | null> {
  const { scope, sessionId } = run;
  await show(deps, run, visionWatching(nameIn(facts, run), 'asking'));
  const asked = await deps.vision.scan(scope, { scannerId, sessionId }, signal);
  if (asked.ok) return taken(deps, run);
  const isLate = deps.now().getTime() - run.since > LONGEST_MS;
  if ('unknown' in asked) {
    if (isLate) return end(deps, run, visionSaid({ kind: 'unreachable' }));
    throw new RetryLater(LOOK_SECONDS, asked.unknown.message, { cause: asked.unknown });
  }
  return refused(deps, run, { refused: asked.refused, isLate });
}

async function refused(
  deps: VisionDeps,
  run: VisionRun,
  { refused, isLate }: { readonly refused: VisionRefusal; readonly isLate: boolean },
): Promise<VisionRun | null> {
  if (refused.reason === 'busy' && !isLate) {
    await show(deps, run, visionWatching('', 'busy'));
    throw new RetryLater(Math.max(POLL_SECONDS, refused.retrySeconds), 'PostHog is busy');
  }
  return end(deps, run, visionSaid({ kind: 'posthog', refused }));
}

function nameIn({ scanners }: VisionFacts, { look }: VisionRun): string {
  return scanners.find(({ id }) => id === look?.scannerId)?.name ?? '';
}
