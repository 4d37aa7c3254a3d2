import type { App } from '@slack/bolt';
import type { BotDeps } from '../deps.ts';
import { createHearing } from './hearing.ts';

/** Messages of a person; edits, joins and the words of bots have other subtypes. */
const WRITTEN: ReadonlySet<string | undefined> = new Set([undefined, 'file_share']);

/** In direct messages everything is for us; in channels only mentions, which come as their own event. */
export function registerDirectMessage(app: App, deps: BotDeps): void {
  const hear = createHearing(deps);
  app.message(async ({ message, context }) => {
    if (message.channel_type !== 'im' || !WRITTEN.has(message.subtype)) return;
    if ('bot_id' in message || !('user' in message) || !('text' in message)) return;
    const { channel, ts, user, text = '' } = message;
    const thread = 'thread_ts' in message ? message.thread_ts : undefined;
    if (!user) return;
    await hear({ workspace: context.teamId ?? '', channel, ts, thread, user, text });
  });
}
