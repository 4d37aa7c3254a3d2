import type { VisionChange } from '../../engine/ports/vision-runs.ts';
import type { VisionRun } from '../../engine/vision/run.ts';
import { scannerName } from '../../engine/vision/temporary.ts';
import type { VisionJob, VisionWish } from '../../queues/payloads/vision.ts';
import { type VisionSaid, visionSaid, visionSettled } from '../../templates/vision-said.ts';
import { tell } from '../tell.ts';
import type { VisionDeps } from './deps.ts';
import { enqueueTend } from './enqueue.ts';
import { answerOf, scannerOf } from './messages.ts';

type Pressed = Exclude<VisionWish, { what: 'ask' | 'tend' }>;

/** Takes what somebody pressed under a question; two who press at once are one press, and one word. */
export async function pressVision(
  deps: VisionDeps,
  job: VisionJob,
  pressed: Pressed,
): Promise<void> {
  const run = await deps.visionRuns.find(job.scope, pressed.runId);
  const isHere = run?.channel === job.channel && run.thread === job.thread;
  const said = run && isHere ? await take(deps, run, { job, pressed }) : 'not-kept';
  if (said) await tell(deps, job, visionSaid({ kind: said }));
}

type Said = Extract<
  VisionSaid['kind'],
  'begun-already' | 'elsewhere' | 'settled-already' | 'not-kept'
>;

interface Press {
  readonly job: VisionJob;
  readonly pressed: Pressed;
}

/** @returns what is said to whoever pressed; null = all see what came of it */
function take(deps: VisionDeps, run: VisionRun, press: Press): Promise<Said | null> {
  const { pressed, job } = press;
  switch (pressed.what) {
    case 'start':
      return begin(deps, run, job, {
        ...{ stage: 'scanning', look: { scannerId: pressed.scannerId, takenAt: null } },
      });
    case 'create': {
      const name = scannerName(run.sessionId, run.id);
      const none = {
        id: null,
        fate: 'in-use',
        told: false,
        askedAt: null,
        settledBy: null,
      } as const;
      return begin(deps, run, job, { stage: 'creating', temporary: { name, ...none } });
    }
    case 'cancel':
      return cancel(deps, run, job);
    case 'keep':
    case 'delete':
      return settle(deps, run, { user: job.user, fate: pressed.what });
  }
}

/** From here on PostHog is asked. A press that comes again only has the work gone on with. */
async function begin(
  deps: VisionDeps,
  run: VisionRun,
  { requestId, user }: VisionJob,
  change: VisionChange,
): Promise<Said | null> {
  if (run.stage !== 'asking') {
    if (run.begunBy !== requestId)
      return run.stage === 'over' ? 'settled-already' : 'begun-already';
    await enqueueTend(deps, run, 'work');
    return null;
  }
  const since = deps.now().getTime();
  const begun = await deps.visionRuns.change(run, { ...change, user, since, begunBy: requestId });
  if (begun) {
    await enqueueTend(deps, begun, 'work');
    return null;
  }
  const other = await deps.visionRuns.workingOn(run.scope, run.sessionId);
  return other && other.id !== run.id ? 'elsewhere' : 'begun-already';
}

async function cancel(
  { visionRuns, delivery }: VisionDeps,
  run: VisionRun,
  { user }: VisionJob,
): Promise<Said | null> {
  if (run.stage === 'over') return 'settled-already';
  const over = run.stage === 'asking' && (await visionRuns.change(run, { stage: 'over' }));
  if (!over) return 'begun-already';
  await delivery.post([answerOf(run, visionSaid({ kind: 'cancelled', by: user }), true)]);
  return null;
}

/** What becomes of a scanner of ours. */
async function settle(
  deps: VisionDeps,
  run: VisionRun,
  { user, fate }: { readonly user: string; readonly fate: 'keep' | 'delete' },
): Promise<Said | null> {
  const { temporary } = run;
  if (temporary?.fate !== 'asked') return 'settled-already';
  const next = fate === 'keep' ? 'kept' : 'deleting';
  const at = { askedAt: deps.now().getTime() };
  const decided = { ...temporary, ...at, fate: next, settledBy: user } as const;
  const changed = await deps.visionRuns.change(run, { temporary: decided });
  if (!changed) return 'settled-already';
  const word = visionSettled({ name: temporary.name, fate: next, by: user, told: temporary.told });
  await deps.delivery.post([scannerOf(run, word, next === 'kept')]);
  if (next === 'deleting') await enqueueTend(deps, changed, 'delete');
  return null;
}
