import type { Fields } from '../fields.ts';
import type { View } from '../store/views.ts';
import type { World } from '../world.ts';

/** A view object as responses and payloads show it. */
export function wireView(world: World, view: View): Fields {
  const { ids, workspace } = world.settings;
  const modal = {
    title: view.sent.title,
    submit: view.sent.submit ?? null,
    close: view.sent.close ?? null,
    clear_on_close: view.sent.clear_on_close ?? false,
    notify_on_close: view.sent.notify_on_close ?? false,
    submit_disabled: false,
  };
  return {
    id: view.id,
    team_id: workspace.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.sent.private_metadata ?? '',
    callback_id: view.sent.callback_id ?? '',
    external_id: view.sent.external_id ?? '',
    state: { values: view.values },
    hash: view.hash,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: ids.app,
    app_installed_team_id: workspace.team.id,
    bot_id: ids.bot,
    ...(view.type === 'modal' ? modal : {}),
  };
}
