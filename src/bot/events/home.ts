import type { App } from '@slack/bolt';
import { enqueueHome } from '../actions/home.ts';
import type { BotDeps } from '../deps.ts';

/** Somebody looks at the Home tab: a worker shows them how things stand. The messages tab fires this, too. */
export function registerHome(app: App, deps: BotDeps): void {
  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home') return;
    const { user, event_ts: id, view } = event;
    // What stood there last goes on standing there.
    const project = view?.private_metadata || null;
    await enqueueHome(deps, { workspace: context.teamId ?? '', user, id, project }, null);
  });
}
