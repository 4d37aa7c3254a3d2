import { randomUUID } from 'node:crypto';
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { changeBetween, SettingChange } from '../../engine/friction/change-setting.ts';
import type { Scope } from '../../engine/scope.ts';
import type { SettingsSave } from '../../queues/payloads/daily.ts';
import { ACTIONS } from '../../templates/actions.ts';
import {
  lookingBack,
  notTakenView,
  SETTINGS_REHEARSAL,
  SettingsDraft,
  SettingsPlace,
} from '../../templates/settings-views.ts';
import type { BotDeps } from '../deps.ts';
import type { Asked } from '../enqueue.ts';
import { homeOf, notTaken } from '../home.ts';
import { pressedBy } from '../pressed.ts';
import { SETTINGS_FORM, settingsForm } from '../views/settings/form.ts';
import { readSettingsForm } from '../views/settings/read.ts';

/** The settings: a form, what the change would have done, and then saved; a button takes it back. */
export function registerSettings(app: App, deps: BotDeps): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.settings, async ({ body, action, ack, client }) => {
    await ack();
    const asked = pressedBy(body, action, false);
    if (!asked) return;
    await openSettings(deps, client, { ...asked, trigger: body.trigger_id }).catch(
      (cause: unknown) => refuse(deps, asked, cause),
    );
  });
  onForm(app, deps);
  onSave(app, deps);
  onChange(app, deps, ACTIONS.saveSettings);
  onChange(app, deps, ACTIONS.undoSettings);
}

/** Where the form is asked for. */
export interface Opening extends SettingsPlace {
  readonly workspace: string;
  /** Slack's word that something was just pressed or typed: good for 3 seconds. */
  readonly trigger: string;
}

/** Opens the form with what is set now. @throws NotConnected, and whatever Slack or the database says */
export async function openSettings(
  deps: BotDeps,
  client: WebClient,
  { workspace, trigger, channel, responseUrl }: Opening,
): Promise<void> {
  const { scope, name } = await homeOf(deps, { workspace, channel });
  const setting = await deps.frictionSettings.read(scope);
  const place = {
    project: name,
    channel: /^[CG]/.test(channel) ? channel : null, // news for all do not go into a conversation of two
    metadata: JSON.stringify({ channel, responseUrl } satisfies SettingsPlace),
  };
  await client.views.open({ trigger_id: trigger, view: settingsForm(setting, place) });
}

/** What cannot be used is said at its field; the rest is looked back on in a view on top of the form. */
function onForm(app: App, deps: BotDeps): void {
  app.view(SETTINGS_FORM, async ({ body, view, ack }) => {
    const place = SettingsPlace.parse(JSON.parse(view.private_metadata));
    try {
      const scope = await scopeOf(deps, { workspace: body.team?.id ?? '', ...place });
      const before = await deps.frictionSettings.read(scope);
      const { setting, errors } = readSettingsForm(view.state.values, before);
      if (errors) return await ack({ response_action: 'errors', errors });
      const viewId = randomUUID();
      const asked = { scope, ...place, user: body.user.id, askedIn: null };
      const change = changeBetween(before, setting);
      await deps.queues.enqueue(
        'session-recording-analysis',
        { kind: 'settings-look', ...asked, change, viewId },
        { id: `settings-look:${viewId}` },
      );
      await ack({ response_action: 'push', view: lookingBack(viewId) });
    } catch (cause) {
      deps.onError(cause);
      const sentence = 'I could not take that just now. Try again in a moment.';
      await ack({ response_action: 'errors', errors: { channel: sentence } });
    }
  });
}

function onSave(app: App, deps: BotDeps): void {
  app.view(SETTINGS_REHEARSAL, async ({ body, view, ack }) => {
    const draft = SettingsDraft.parse(JSON.parse(view.private_metadata));
    try {
      const scope = await scopeOf(deps, { workspace: body.team?.id ?? '', ...draft });
      const asked = { scope, user: body.user.id, askedIn: null };
      await enqueueSave(deps, { ...draft, ...asked }, view.id);
      await ack({ response_action: 'clear' });
    } catch (cause) {
      deps.onError(cause);
      await ack({ response_action: 'update', view: notTakenView(draft) });
    }
  });
}

/** A button whose value is a change. */
function onChange(app: App, deps: BotDeps, actionId: string): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, false);
    const change = SettingChange.safeParse(JSON.parse(action.value ?? '{}'));
    if (!asked || !change.success) return ack();
    const { channel, user, askedIn, responseUrl, workspace, id } = asked;
    try {
      const scope = await scopeOf(deps, { workspace, channel });
      const by = { channel, user, askedIn, responseUrl, scope };
      await enqueueSave(deps, { ...by, change: change.data }, id);
      await ack();
    } catch (cause) {
      await ack();
      await refuse(deps, asked, cause);
    }
  });
}

function enqueueSave(
  { queues }: BotDeps,
  asked: Omit<SettingsSave, 'kind'>,
  id: string,
): Promise<unknown> {
  const payload = { kind: 'settings-save' as const, ...asked };
  const name = `${asked.scope.workspace}:${asked.channel}:${id}:settings`;
  return queues.enqueue('session-recording-analysis', payload, { id: name });
}

async function scopeOf(
  deps: BotDeps,
  { workspace, channel }: { readonly workspace: string; readonly channel: string },
): Promise<Scope> {
  return (await homeOf(deps, { workspace, channel })).scope;
}

async function refuse(deps: BotDeps, asked: Asked, cause: unknown): Promise<void> {
  await deps.chat
    .whisper(asked, notTaken(deps, cause))
    .catch((err: unknown) => deps.log.warn({ err }, 'A word was not shown'));
}
