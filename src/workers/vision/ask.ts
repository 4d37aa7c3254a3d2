import type { Observation } from '../../engine/ports/vision.ts';
import { gatherVision } from '../../engine/vision/gather.ts';
import {
  nextVisionStep,
  type VisionFacts,
  type VisionStep,
} from '../../engine/vision/next-step.ts';
import type { VisionRun } from '../../engine/vision/run.ts';
import { CREDITS } from '../../engine/vision/temporary.ts';
import type { VisionJob } from '../../queues/payloads/vision.ts';
import type { Message } from '../../templates/render.ts';
import { visionChoice, visionCreation, visionOffer } from '../../templates/vision-questions.ts';
import { type VisionSaid, visionSaid } from '../../templates/vision-said.ts';
import { tell } from '../tell.ts';
import type { VisionDeps } from './deps.ts';
import { enqueueTend } from './enqueue.ts';
import { answerOf, show, summaryMessage } from './messages.ts';

/** Whose summary is wanted. */
interface Asked {
  readonly runId: string;
  readonly sessionId: string;
  readonly signal: AbortSignal;
}

/**
 * Shows the summary that is there, waits for one that is being made, or asks what may be done: nothing is
 * asked of PostHog that costs, or makes anything, before somebody has said so. @throws SourceError
 */
export async function askVision(deps: VisionDeps, job: VisionJob, asked: Asked): Promise<void> {
  const { scope, channel, thread } = job;
  const { runId, sessionId, signal } = asked;
  const open = await deps.visionRuns.openIn(scope, { sessionId, channel, thread });
  if (open && open.id !== runId) {
    const kind = open.stage === 'asking' ? 'asked-already' : 'begun-already';
    return tell(deps, job, visionSaid({ kind }));
  }
  if (open && open.stage !== 'asking') return enqueueTend(deps, open, 'work');
  const facts = await gatherVision(deps, { scope, sessionId, look: null, signal });
  const step = nextVisionStep(facts);
  const isBusy =
    step.step !== 'show' && !open && (await deps.visionRuns.workingOn(scope, sessionId));
  if (isBusy) return tell(deps, job, visionSaid({ kind: 'elsewhere' }));
  await follow(
    deps,
    { job, asked, run: open ?? newRun(deps, job, asked), isNew: !open },
    { facts, step },
  );
}

interface Following {
  readonly job: VisionJob;
  readonly asked: Asked;
  readonly run: VisionRun;
  readonly isNew: boolean;
}

async function follow(
  deps: VisionDeps,
  { job, asked, run, isNew }: Following,
  { facts, step }: { readonly facts: VisionFacts; readonly step: VisionStep },
): Promise<void> {
  const said = saidOf(step, facts);
  if (said) return tell(deps, job, visionSaid(said));
  if (step.step === 'show') return showOld(deps, asked, { run, observation: step.observation });
  if (isNew) await deps.visionRuns.create(run);
  if (step.step === 'wait') return watchOther(deps, run, { observation: step.observation, job });
  const question = questionOf(step, { runId: run.id, quota: facts.quota });
  if (question) await show(deps, run, question);
  await enqueueTend(deps, run, 'answer');
}

/** What keeps it from being asked, for the asker alone. */
function saidOf(step: VisionStep, { quota }: VisionFacts): VisionSaid | null {
  if (step.step === 'failed') return { kind: 'failed', reason: step.reason };
  return step.step === 'refused' ? { kind: 'refused', reason: step.reason, quota } : null;
}

function questionOf(
  step: VisionStep,
  known: { readonly runId: string; readonly quota: VisionFacts['quota'] },
): Message | null {
  switch (step.step) {
    case 'offer':
      return visionOffer(step.scanner, { ...known, before: step.before });
    case 'choose':
      return visionChoice(step.scanners, { ...known, before: step.before });
    case 'ask-to-create':
      return visionCreation(CREDITS, known);
    default:
      return null;
  }
}

function newRun({ now }: VisionDeps, job: VisionJob, { runId, sessionId }: Asked): VisionRun {
  const { scope, channel, thread, user } = job;
  return {
    ...{ id: runId, scope, sessionId, channel, thread, user, stage: 'asking', version: 1 },
    ...{ look: null, temporary: null, begunBy: null, since: now().getTime() },
  };
}

async function showOld(
  deps: VisionDeps,
  { sessionId, signal }: Asked,
  { run, observation }: { readonly run: VisionRun; readonly observation: Observation },
): Promise<void> {
  const message = await summaryMessage(deps, run, { sessionId, observation, isOld: true, signal });
  if (message) await deps.delivery.post([answerOf(run, message, true)]);
}

/** A scanner is at it already, by its schedule or by somebody's wish in PostHog: nothing is asked for. */
async function watchOther(
  deps: VisionDeps,
  run: VisionRun,
  { job, observation }: { readonly job: VisionJob; readonly observation: Observation | null },
): Promise<void> {
  const since = deps.now().getTime();
  const look = observation && {
    scannerId: observation.scannerId,
    takenAt: observation.createdAt,
  };
  const begun = { stage: 'watching', look, begunBy: job.requestId, since } as const;
  const watching = await deps.visionRuns.change(run, begun);
  if (watching) return enqueueTend(deps, watching, 'work');
  await deps.visionRuns.change(run, { stage: 'over' });
  await tell(deps, job, visionSaid({ kind: 'elsewhere' }));
}
