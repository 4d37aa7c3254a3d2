import { randomUUID } from 'node:crypto';
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Installer } from '../../engine/ports/setups.ts';
import { Step } from '../../engine/setup/state.ts';
import type { Setup } from '../../queues/payloads/setup.ts';
import { ACTIONS } from '../../templates/actions.ts';
import { failure } from '../../templates/failure.ts';
import { CONNECT } from '../../templates/setup-connect.ts';
import { CONSENT } from '../../templates/setup-consent.ts';
import { type SetupScreen, setupForm } from '../../templates/setup-fields.ts';
import { GOAL } from '../../templates/setup-goal.ts';
import { PLACE } from '../../templates/setup-place.ts';
import { PROJECT } from '../../templates/setup-project.ts';
import { setupRefused, setupWaiting } from '../../templates/setup-views.ts';
import type { BotDeps } from '../deps.ts';
import { pressedBy } from '../pressed.ts';
import {
  type Filled,
  type ReadStep,
  readConnect,
  readConsent,
  readPlace,
  readProject,
} from '../views/setup/read.ts';
import { readGoal } from '../views/setup/read-goal.ts';

/** What the view of a step remembers; '' = it was asked for in no channel. */
const Remembered = z.object({ channel: z.string().regex(/^[A-Z0-9]{0,30}$/) });

/** The channel that a view remembers; null = it is none of ours. */
function channelIn(metadata: string): string | null {
  try {
    return Remembered.parse(JSON.parse(metadata)).channel;
  } catch {
    return null;
  }
}

type Read = (deps: BotDeps, who: Installer, filled: Filled) => Promise<ReadStep>;

/** The forms, each with what reads it and the field at which a failure is said. */
const FORMS: readonly (readonly [step: Step, field: string, read: Read])[] = [
  [
    'connect',
    CONNECT.key,
    async ({ setups }, who, filled) => {
      const [before, key] = await Promise.all([setups.read(who), setups.key(who)]);
      return readConnect(filled, before, key !== null);
    },
  ],
  [
    'project',
    PROJECT.listed,
    async ({ setups }, who, filled) => readProject(filled, await setups.read(who)),
  ],
  ['checks', '', async () => ({ settled: { checksRead: true }, errors: null })],
  ['goal', GOAL.other, async ({ setups }, who, filled) => readGoal(filled, await setups.read(who))],
  ['consent', CONSENT.consent, async (_, __, filled) => readConsent(filled)],
  ['place', PLACE.channel, async (_, __, filled) => readPlace(filled)],
];

/** The setup's forms and buttons: what is filled in is kept, and a worker shows what comes next. */
export function registerSetup(app: App, deps: BotDeps): void {
  for (const [step, field, read] of FORMS) onForm(app, deps, { step, field, read });
  app.action<BlockAction<ButtonAction>>(ACTIONS.setUp, async ({ body, action, ack, client }) => {
    await ack();
    const asked = pressedBy(body, action, false);
    if (!asked) return openFromHome(deps, client, body);
    await openSetup(deps, client, { ...asked, trigger: body.trigger_id }).catch(
      async (cause: unknown) => {
        deps.onError(cause);
        await deps.chat.whisper(asked, failure({ kind: 'enqueue-failed' }));
      },
    );
  });
  onButton(app, deps, new RegExp(`^${ACTIONS.setupTo}`), ({ action_id: id }) => {
    return { step: id.slice(ACTIONS.setupTo.length), again: false };
  });
  onButton(app, deps, ACTIONS.setupAgain, (_, step) => ({ step, again: true }));
}

/** On the Home tab there is no channel, nor anywhere to say what failed. */
async function openFromHome(deps: BotDeps, client: WebClient, body: BlockAction): Promise<void> {
  const { team, user, trigger_id: trigger } = body;
  if (!team) return;
  const opening = { workspace: team.id, user: user.id, channel: '', trigger };
  await openSetup(deps, client, opening).catch(deps.onError);
}

/** Where the setup is asked for, by whom. */
export interface SetupOpening extends Installer {
  readonly channel: string;
  /** Slack's word that something was just pressed or typed: good for 3 seconds. */
  readonly trigger: string;
}

/** Opens the setup where it was left. @throws whatever Slack says */
export async function openSetup(
  deps: BotDeps,
  client: WebClient,
  { workspace, user, channel, trigger }: SetupOpening,
): Promise<void> {
  const screen = screenIn(channel);
  const { view } = await client.views.open({ trigger_id: trigger, view: setupWaiting(screen) });
  await enqueue(deps, { workspace, user, ...screen }).catch(async (cause: unknown) => {
    deps.onError(cause);
    if (view?.id)
      await client.views.update({ view_id: view.id, view: setupRefused('failed', screen) });
  });
}

/** A view of its own for every look: one that is late finds nothing to overwrite. */
function screenIn(channel: string): SetupScreen {
  return { viewId: randomUUID(), channel, problem: null };
}

type Wanted = Pick<Setup, 'workspace' | 'user' | 'channel' | 'viewId'> &
  Partial<Pick<Setup, 'step' | 'again' | 'project'>>;

function enqueue(
  { queues }: BotDeps,
  { workspace, user, channel, viewId, step = null, again = false, project = null }: Wanted,
): Promise<unknown> {
  const payload = { workspace, user, channel, viewId, step, again, project };
  return queues.enqueue('setup', payload, { id: `setup:${viewId}` });
}

interface Form {
  readonly step: Step;
  readonly field: string;
  readonly read: Read;
}

/** What cannot be used is said at its field. The key is sealed first, and goes nowhere else from here. */
function onForm(app: App, deps: BotDeps, { step, field, read }: Form): void {
  app.view(setupForm(step), async ({ body, view, ack, context: { teamId } }) => {
    const channel = channelIn(view.private_metadata);
    if (channel === null || !teamId) return ack();
    const who = { workspace: teamId, user: body.user.id };
    const screen = screenIn(channel);
    try {
      const done = await read(deps, who, view.state.values);
      if (done.errors) return await ack({ response_action: 'errors', errors: done.errors });
      const { settled, apiKey, number = null } = done;
      if (apiKey !== undefined) await deps.setups.keepKey(who, apiKey);
      await deps.setups.save(who, settled);
      await enqueue(deps, {
        ...who,
        ...screen,
        project: number,
        step: number === null ? null : step,
      });
      await ack({ response_action: 'update', view: setupWaiting(screen) });
    } catch (cause) {
      deps.onError(cause);
      const sentence = 'I could not take that just now. Try again in a moment.';
      await (field === ''
        ? ack({ response_action: 'update', view: setupRefused('failed', screen) })
        : ack({ response_action: 'errors', errors: { [field]: sentence } }));
    }
  });
}

type Choose = (
  action: ButtonAction,
  shown: string,
) => { readonly step: string | undefined; readonly again: boolean };

/** Buttons in the forms: to another step, or the same once more. */
function onButton(app: App, deps: BotDeps, name: string | RegExp, choose: Choose): void {
  app.action<BlockAction<ButtonAction>>(name, async ({ body, action, ack, client, context }) => {
    await ack();
    const { view, user } = body;
    const channel = channelIn(view?.private_metadata ?? '');
    if (!view || !context.teamId || channel === null) return;
    const chosen = choose(action, view.callback_id.replace(/^setup_/, ''));
    const step = Step.safeParse(chosen.step);
    if (!step.success) return;
    const screen = screenIn(channel);
    await client.views.update({ view_id: view.id, view: setupWaiting(screen) });
    const who = { workspace: context.teamId, user: user.id };
    await enqueue(deps, { ...who, ...screen, step: step.data, again: chosen.again }).catch(
      async (cause: unknown) => {
        deps.onError(cause);
        await client.views.update({ view_id: view.id, view: setupRefused('failed', screen) });
      },
    );
  });
}
