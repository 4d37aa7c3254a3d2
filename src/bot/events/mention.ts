import type { App } from '@slack/bolt';
import type { BotDeps } from '../deps.ts';
import { createHearing } from './hearing.ts';

/** `@backstory what happened in <id>?`, anywhere in a channel: answered in the thread of the message. */
export function registerMention(app: App, deps: BotDeps): void {
  const hear = createHearing(deps);
  app.event('app_mention', async ({ event, context }) => {
    const { channel, ts, thread_ts: thread, text, user } = event;
    if (!user || event.bot_id !== undefined || event.edited !== undefined) return;
    await hear({ workspace: context.teamId ?? event.team ?? '', channel, ts, thread, user, text });
  });
}
