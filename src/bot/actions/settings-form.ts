import type { App, BlockAction, StaticSelectAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { ACTIONS } from '../../templates/actions.ts';
import { SettingsPlace } from '../../templates/settings-views.ts';
import { chosenHome } from '../chosen-home.ts';
import type { BotDeps } from '../deps.ts';
import { ofProject } from '../views/settings/block-names.ts';
import { settingsForm } from '../views/settings/form.ts';

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
  { trigger, ...asked }: Opening,
): Promise<void> {
  await client.views.open({ trigger_id: trigger, view: await formOf(deps, asked) });
}

/** The form of the channel's project, or of the one that was chosen in it. @throws NotConnected */
async function formOf(
  deps: BotDeps,
  { workspace, channel, responseUrl, project }: Omit<Opening, 'trigger'>,
): Promise<ModalView> {
  const { home } = await chosenHome(deps, { workspace, channel, project });
  const setting = await deps.frictionSettings.read(home.scope);
  const all = await deps.homes.list(workspace);
  const place = {
    project: home.scope.project,
    projects: all.map(({ name, scope }) => ({ text: name, value: scope.project })),
    channel: /^[CG]/.test(channel) ? channel : null, // news for all do not go into a conversation of two
    metadata: JSON.stringify({ channel, responseUrl, project } satisfies SettingsPlace),
  };
  return ofProject(settingsForm(setting, place), project);
}

/** Another project was chosen: the form shows its settings. */
export function registerSettingsProject(app: App, deps: BotDeps): void {
  app.action<BlockAction<StaticSelectAction>>(
    ACTIONS.settingsProject,
    async ({ body: { view, team }, action, ack, client }) => {
      await ack();
      if (!view || !team) return;
      const place = SettingsPlace.parse(JSON.parse(view.private_metadata));
      const chosen = { ...place, workspace: team.id, project: action.selected_option.value };
      try {
        await client.views.update({ view_id: view.id, view: await formOf(deps, chosen) });
      } catch (cause) {
        deps.onError(cause);
      }
    },
  );
}
