import type { App } from '@slack/bolt';
import { ask } from '../ask.ts';
import type { BotDeps } from '../deps.ts';
import { showReply } from './heard.ts';

/** In direct messages everything is for us; in channels only mentions, which come as their own event. */
export function registerDirectMessage(app: App, deps: BotDeps): void {
  app.message(async ({ message, context }) => {
    if (message.channel_type !== 'im' || message.subtype !== undefined || !message.text) return;
    const { channel, ts, user } = message;
    const thread = message.thread_ts ?? ts;
    const asked = { workspace: context.teamId ?? '', channel, user, thread, id: ts, fresh: false };
    await showReply(deps, { channel, ts, user, thread }, await ask(deps, message.text, asked));
  });
}
