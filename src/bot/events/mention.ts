import type { App } from '@slack/bolt';
import { ask } from '../ask.ts';
import type { BotDeps } from '../deps.ts';
import { type HeardMessage, showReply } from './heard.ts';

/** `@backstory what happened in <id>?`, anywhere in a channel: answered in the thread of the message. */
export function registerMention(app: App, deps: BotDeps): void {
  app.event('app_mention', async ({ event, context }) => {
    if (!event.user) return;
    const { channel, ts, thread_ts, text, user } = event;
    const heard: HeardMessage = { channel, ts, user, thread: thread_ts ?? ts };
    const reply = await ask(deps, text, {
      workspace: context.teamId ?? event.team ?? '',
      channel,
      user,
      thread: heard.thread,
      id: ts,
      fresh: false,
    });
    await showReply(deps, heard, reply);
  });
}
