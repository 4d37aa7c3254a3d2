import { ChatError } from '../../engine/ports/chat.ts';
import type { Scope } from '../../engine/scope.ts';
import type { SetupState } from '../../engine/setup/state.ts';
import type { Problem } from '../../templates/setup-problem.ts';
import { FIRST_REPORT, hasFirstReport } from '../../templates/setup-views.ts';
import { setupPower, setupWelcome } from '../../templates/setup-welcome.ts';
import { scheduleFriction } from '../friction/schedules.ts';
import { powerNow } from '../friction/week-power.ts';
import type { SetupWorkerDeps } from './deps.ts';
import type { InHand } from './prepare.ts';
import { scopeOf } from './standing.ts';

/** What was settled, all of it. */
interface Settled extends InHand {
  readonly scope: Scope;
  readonly project: NonNullable<SetupState['project']>;
  readonly goal: NonNullable<SetupState['goal']>;
  readonly place: NonNullable<SetupState['place']>;
}

/** What is done when the person has read that all is set. */
export type Rest = () => Promise<void>;

/**
 * Connects the project, binds the channel, and has the first report made there at once. Run again, it does the
 * same once. @returns what keeps it from that, or what is left once the person was told
 */
export async function finish(deps: SetupWorkerDeps, inHand: InHand): Promise<Problem | Rest> {
  const { project, goal, place } = inHand.state;
  if (!project || !goal || !place) throw new Error('A setup was finished before all was settled.');
  const settled = { ...inHand, scope: scopeOf(inHand.job, inHand.state), project, goal, place };
  const welcome = await greet(deps, settled);
  if (welcome === null) return 'channel-closed';
  await deps.setups.save(inHand.job, { ending: inHand.job.viewId });
  await connect(deps, settled);
  await scheduleFriction(deps.queues, settled.scope, new Date());
  if (hasFirstReport(inHand.state)) await report(deps, settled);
  return async () => {
    await deps.setups.end(inHand.job);
    await tellPower(deps, settled, welcome).catch((error: unknown) =>
      deps.telemetry.failed(error, { job: 'setup' }),
    );
  };
}

/** Everybody there reads who did what. @returns the message; null = I may not write there */
async function greet(
  { chat, log }: SetupWorkerDeps,
  { scope, state, place, job, context }: Settled,
): Promise<{ readonly ts: string | null } | null> {
  const { channel } = place;
  const key = `${scope.workspace}:${scope.project}:setup:${job.viewId}`;
  try {
    const known = context.run > 1 ? await chat.find({ channel, thread: null, key }) : null;
    if (known !== null) return { ts: known };
    return await chat.post({ channel, thread: null, key, content: setupWelcome(state, job.user) });
  } catch (err) {
    if (!(err instanceof ChatError)) throw err;
    log.warn({ err, channel }, 'A channel was not greeted');
    return CLOSED.has(err.code) ? null : { ts: null };
  }
}

/** Why a message does not come into a channel, where an invitation helps. */
const CLOSED: ReadonlySet<ChatError['code']> = new Set(['not_in_channel', 'channel_not_found']);

async function connect(
  deps: SetupWorkerDeps,
  { scope, state, target, project, goal, place, job: { user } }: Settled,
): Promise<void> {
  const { conversionEvent, funnel } = goal;
  const { name } = project;
  await deps.projects.connect({ scope, name, ...target, conversionEvent, funnel }, user);
  await deps.projects.bind(scope, place.channel, user);
  const [setting, budget] = await Promise.all([
    deps.frictionSettings.read(scope),
    deps.budgets.read(scope),
  ]);
  const { channel, hour, monthly } = place;
  await deps.frictionSettings.save(scope, { ...setting, channel, hour, conversionEvent }, user);
  await deps.budgets.set(scope, { ...budget, monthly }, user);
  const consent = { by: user, at: deps.now() };
  if (state.consent) await deps.consents.give(scope, consent);
  else await deps.consents.withdraw(scope, consent);
}

async function report(
  { queues, now }: SetupWorkerDeps,
  { scope, place, job }: Settled,
): Promise<void> {
  const runId = `setup-${job.viewId}`;
  await queues.enqueue(
    'report',
    {
      ...{ kind: 'ask', scope, runId, start: true, text: `last ${FIRST_REPORT} sessions` },
      ...{ channel: place.channel, thread: null, askedIn: null, user: job.user },
      ...{ responseUrl: null, askedAt: now().getTime() },
    },
    { id: runId },
  );
}

/** How large a drop this traffic would show, under the greeting; what cannot be counted now is left out. */
async function tellPower(
  deps: SetupWorkerDeps,
  { scope, project, place, job, context }: Settled,
  { ts }: { readonly ts: string | null },
): Promise<void> {
  const zone = project.timezone;
  const power = await powerNow(deps, { scope, zone }, { ...context, attemptsLeft: 0 });
  if (power === null || ts === null) return;
  const key = `${scope.workspace}:${scope.project}:setup-power:${job.viewId}`;
  const content = setupPower(power);
  await deps.delivery.post([
    { key, scope, channel: place.channel, thread: ts, threadOf: null, content },
  ]);
}
