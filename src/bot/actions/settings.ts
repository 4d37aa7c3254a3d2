import { randomUUID } from 'node:crypto';
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { changeBetween } from '../../engine/friction/change-setting.ts';
import type { SettingsSave } from '../../queues/payloads/daily.ts';
import { ACTIONS } from '../../templates/actions.ts';
import { readChangeValue } from '../../templates/settings-change.ts';
import {
  lookingBack,
  notTakenView,
  SETTINGS_REHEARSAL,
  SettingsDraft,
  SettingsPlace,
} from '../../templates/settings-views.ts';
import { type Choosing, chosenHome } from '../chosen-home.ts';
import type { BotDeps } from '../deps.ts';
import type { Asked } from '../enqueue.ts';
import { notTaken } from '../home.ts';
import { pressedBy } from '../pressed.ts';
import { namedIn, plainNames } from '../views/settings/block-names.ts';
import { SETTINGS_FORM } from '../views/settings/form.ts';
import { readSettingsForm } from '../views/settings/read.ts';
import { openSettings, registerSettingsProject } from './settings-form.ts';

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
  registerSettingsProject(app, deps);
  onForm(app, deps);
  onSave(app, deps);
  onChange(app, deps, ACTIONS.saveSettings);
  onChange(app, deps, ACTIONS.undoSettings);
}

/** What cannot be used is said at its field; the rest is looked back on in a view on top of the form. */
function onForm(app: App, deps: BotDeps): void {
  app.view(SETTINGS_FORM, async ({ body, view, ack }) => {
    const place = SettingsPlace.parse(JSON.parse(view.private_metadata));
    try {
      const whose = await scopeOf(deps, { workspace: body.team?.id ?? '', ...place });
      const before = await deps.frictionSettings.read(whose.scope);
      const { setting, errors } = readSettingsForm(plainNames(view.state.values), before);
      if (errors) return await ack(atFields(errors, place));
      const viewId = randomUUID();
      const { channel, responseUrl } = place;
      const asked = { ...whose, channel, responseUrl, user: body.user.id, askedIn: null };
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
      await ack(atFields({ channel: sentence }, place));
    }
  });
}

/** A sentence for each field that cannot be used. */
function atFields(
  errors: Readonly<Record<string, string>>,
  { project }: Pick<SettingsPlace, 'project'>,
) {
  return { response_action: 'errors', errors: namedIn(errors, project) } as const;
}

function onSave(app: App, deps: BotDeps): void {
  app.view(SETTINGS_REHEARSAL, async ({ body, view, ack }) => {
    const draft = SettingsDraft.parse(JSON.parse(view.private_metadata));
    try {
      const whose = await scopeOf(deps, { workspace: body.team?.id ?? '', ...draft });
      const { channel, responseUrl, change } = draft;
      const asked = { ...whose, channel, responseUrl, change };
      await enqueueSave(deps, { ...asked, user: body.user.id, askedIn: null }, view.id);
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
    const wanted = readChangeValue(action.value ?? '');
    if (!asked || !wanted) return ack();
    const { channel, user, askedIn, responseUrl, workspace, id } = asked;
    const { project, change } = wanted;
    try {
      const { scope, watch } = await scopeOf(deps, { workspace, channel, project });
      const by = { channel, user, askedIn, responseUrl, scope };
      await enqueueSave(deps, { ...by, ...(wanted.watch ? { watch } : {}), change }, id);
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

/** Whose settings they are, and whether the channel comes to watch that project with them. */
async function scopeOf(deps: BotDeps, choosing: Choosing) {
  const { home, watch } = await chosenHome(deps, choosing);
  return { scope: home.scope, ...(watch ? { watch } : {}) };
}

async function refuse(deps: BotDeps, asked: Asked, cause: unknown): Promise<void> {
  await deps.chat
    .whisper(asked, notTaken(deps, cause))
    .catch((err: unknown) => deps.log.warn({ err }, 'A word was not shown'));
}
