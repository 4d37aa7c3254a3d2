import type { ModalView } from '@slack/types';
import type { Target } from '../../engine/ports/reach.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { nextStep, type SetupState, type Step } from '../../engine/setup/state.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { Setup } from '../../queues/payloads/setup.ts';
import { setupChecks } from '../../templates/setup-checks.ts';
import { setupConnect } from '../../templates/setup-connect.ts';
import { setupConsent } from '../../templates/setup-consent.ts';
import type { SetupScreen } from '../../templates/setup-fields.ts';
import { setupGoal } from '../../templates/setup-goal.ts';
import { setupPlace } from '../../templates/setup-place.ts';
import type { Problem } from '../../templates/setup-problem.ts';
import { setupProject } from '../../templates/setup-project.ts';
import { setupDone } from '../../templates/setup-views.ts';
import type { SetupWorkerDeps } from './deps.ts';
import { finish, type Rest } from './finish.ts';
import { lookAtEvents, lookAtKey, lookForProjects, lookLastly, takeNumber } from './look.ts';
import { consentFacts, placeFacts } from './standing.ts';

/** A setup in hand. */
export interface InHand {
  readonly job: Setup;
  readonly state: SetupState;
  readonly target: Target;
  readonly context: JobContext;
}

/** A step that is ready to be shown, with what keeps it from being settled. */
interface Ready {
  readonly step: Step;
  readonly state: SetupState;
  readonly problem: Problem | null;
  /** Left to be done once it is shown. */
  readonly rest?: Rest;
}

/** What is shown, and what is left to be done then. */
export interface Shown {
  readonly view: ModalView;
  readonly rest?: Rest | undefined;
}

/** Looks up what the step takes and shows it; what PostHog refuses is said at the step that repairs it. */
export async function prepare(
  deps: SetupWorkerDeps,
  job: Setup,
  context: JobContext,
): Promise<Shown> {
  const state = await deps.setups.read(job);
  const made = await ready(deps, job, state, context);
  return { view: await show(deps, job, made), rest: made.rest };
}

async function ready(
  deps: SetupWorkerDeps,
  job: Setup,
  state: SetupState,
  context: JobContext,
): Promise<Ready> {
  const step = job.step ?? nextStep(state);
  const apiKey = await deps.setups.key(job);
  if (step === 'connect' || state.host === null) return { step: 'connect', state, problem: null };
  if (apiKey === null) return { step: 'connect', state, problem: 'no-key' };
  const inHand = { job, state, target: { host: state.host, apiKey }, context };
  try {
    return await LOOKS[step](deps, inHand);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { ...repairOf(error, step), state };
  }
}

const LOOKS: Readonly<
  Record<Exclude<Step, 'connect'>, (deps: SetupWorkerDeps, inHand: InHand) => Promise<Ready>>
> = {
  project: lookAtProjects,
  checks: async (deps, inHand) => {
    const state = await lookAtKey(deps, inHand);
    return { step: 'checks', state, problem: null };
  },
  goal: async (deps, inHand) => {
    const state = await lookAtEvents(deps, inHand);
    return { step: 'goal', state, problem: null };
  },
  consent: async (_, { state }) => ({ step: 'consent', state, problem: null }),
  place: async (_, { state }) => ({ step: 'place', state, problem: null }),
  done: async (deps, inHand) => {
    const missing = nextStep(inHand.state);
    if (missing !== 'done') return { step: missing, state: inHand.state, problem: null };
    const state = await lookLastly(deps, inHand);
    const finished = await finish(deps, { ...inHand, state });
    return typeof finished === 'string'
      ? { step: 'place', state, problem: finished }
      : { step: 'done', state, problem: null, rest: finished };
  },
};

/** The only project there is needs no choosing: what the key can do with it comes next. */
async function lookAtProjects(deps: SetupWorkerDeps, inHand: InHand): Promise<Ready> {
  const { job } = inHand;
  if (job.project !== null) {
    const taken = await takeNumber(deps, inHand, job.project);
    if (taken === null) return { step: 'project', state: inHand.state, problem: 'project-refused' };
    return {
      step: 'checks',
      state: await lookAtKey(deps, { ...inHand, state: taken }),
      problem: null,
    };
  }
  const state = await lookForProjects(deps, inHand);
  const isNone = state.reached?.projects.length === 0;
  if (isNone && state.reached?.isAll) return { step: 'project', state, problem: 'no-projects' };
  if (state.project === null || job.step === 'project')
    return { step: 'project', state, problem: null };
  return { step: 'checks', state: await lookAtKey(deps, { ...inHand, state }), problem: null };
}

/** What PostHog refused, said where it is put right. */
function repairOf({ code }: SourceError, step: Step): Pick<Ready, 'step' | 'problem'> {
  if (code === 'unauthorized') return { step: 'connect', problem: 'key-refused' };
  if (code === 'forbidden') return { step: 'project', problem: 'project-refused' };
  if (code === 'not_found' || code === 'malformed')
    return { step: 'connect', problem: 'not-posthog' };
  const problem = code === 'rate_limited' ? 'slow' : 'unreachable';
  if (step === 'done') return { step: 'place', problem };
  return { step: step === 'project' ? 'connect' : step, problem };
}

async function show(
  deps: SetupWorkerDeps,
  job: Setup,
  { step, state, problem }: Ready,
): Promise<ModalView> {
  const screen: SetupScreen = { viewId: job.viewId, channel: job.channel, problem };
  switch (step) {
    case 'connect':
      return setupConnect(state, screen, (await deps.setups.key(job)) !== null);
    case 'project':
      return setupProject(state, screen);
    case 'checks':
      return setupChecks(state, screen);
    case 'goal':
      return setupGoal(state, screen);
    case 'consent':
      return setupConsent(state, screen, await consentFacts(deps, job, state));
    case 'place':
      return setupPlace(state, screen, await placeFacts(deps, job, state));
    case 'done':
      return setupDone(state, screen);
  }
}
