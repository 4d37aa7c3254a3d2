import type { App } from '@slack/bolt';
import { withoutMarks } from '../../engine/requests/parse-summarize.ts';
import { bareSessionIds } from '../../engine/requests/replay-links.ts';
import { MOST_SHOWN, type OfferSummaries } from '../../queues/payloads/links.ts';
import type { BotDeps } from '../deps.ts';
import type { HeardMessage } from './hearing.ts';
import { writtenIn } from './written.ts';

/**
 * Ids of sessions that people write to each other in channels that want it: a worker offers the writer a summary.
 * What mentions us is answered, and what is written in our threads is heard as a question.
 */
export function registerIds(app: App, deps: BotDeps): void {
  app.message(async (args) => {
    const heard = args.message.channel_type === 'im' ? null : writtenIn(args);
    if (!heard || heard.text.includes(`<@${args.context.botUserId}`)) return;
    const sessions = bareSessionIds(withoutMarks(heard.text), MOST_SHOWN);
    if (sessions.length > 0 && (await isWanted(deps, heard))) await enqueue(deps, heard, sessions);
  });
}

async function isWanted(
  { channelSettings, threads }: BotDeps,
  { thread, ts, ...heard }: HeardMessage,
): Promise<boolean> {
  if ((await channelSettings.read(heard)).offers !== 'ids') return false;
  return thread === undefined || !(await threads.subjectOf({ ...heard, thread, before: ts }));
}

async function enqueue(
  { homes, queues, now }: BotDeps,
  { workspace, channel, user, ts, thread }: HeardMessage,
  sessions: readonly string[],
): Promise<void> {
  const home = await homes.of(workspace, channel);
  if (!home) return;
  const payload: OfferSummaries = {
    ...{ kind: 'offer-summaries', scope: home.scope, channel, user, sessions: [...sessions] },
    ...{ thread: thread ?? ts, askedIn: thread ?? null, responseUrl: null },
    askedAt: now().getTime(),
  };
  await queues.enqueue('answer', payload, { id: `${workspace}:${channel}:${ts}:ids` });
}
