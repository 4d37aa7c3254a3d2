import type { App } from '@slack/bolt';
import { attentionTo } from '../../engine/answers/attention.ts';
import { withoutMarks } from '../../engine/requests/parse-summarize.ts';
import type { BotDeps } from '../deps.ts';
import { talkIn } from '../follow-up.ts';
import { createHearing, type HeardMessage } from './hearing.ts';
import { writtenIn } from './written.ts';

/**
 * What people write in our threads without naming us: answered where it asks us something, else kept as part
 * of the talk. Mentions come as their own event, and what is written elsewhere is not looked at.
 */
export function registerThread(app: App, deps: BotDeps): void {
  const hear = createHearing(deps);
  app.message(async (args) => {
    if (args.message.channel_type === 'im') return;
    const heard = writtenIn(args);
    const { botUserId } = args.context;
    if (heard?.thread === undefined || heard.text.includes(`<@${botUserId}`)) return;
    if (await isForUs(deps, { ...heard, thread: heard.thread })) await hear(heard);
  });
}

async function isForUs(
  deps: BotDeps,
  heard: HeardMessage & { readonly thread: string },
): Promise<boolean> {
  const { threads, channelSettings, now } = deps;
  const { user, ts, text } = heard;
  const ours = await threads.subjectOf({ ...heard, before: ts });
  if (!ours) return false;
  const talk = await talkIn(deps, heard, ours);
  const { listening } = await channelSettings.read(heard);
  const overheard = { text, user, ts, listening, subject: ours.subject };
  const turns = await threads.turns(talk);
  const attention = attentionTo({ ...overheard, turns }, { now: now(), zone: 'UTC' });
  if (attention === 'listen') {
    const turn = { ts, user, text: withoutMarks(text), state: 'heard', answer: null } as const;
    await threads.hear(talk, { ...turn, by: 'person' });
  }
  return attention === 'answer' || attention === 'stop';
}
