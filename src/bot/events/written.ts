import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { HeardMessage } from './hearing.ts';

type MessageArgs = Pick<
  SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs,
  'message' | 'context'
>;

/** Messages of a person; edits, joins and the words of bots have other subtypes. */
const WRITTEN: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'thread_broadcast',
]);

/** What a person wrote; null = a bot did, or it is no new message. */
export function writtenIn({ message, context }: MessageArgs): HeardMessage | null {
  if (!WRITTEN.has(message.subtype)) return null;
  if ('bot_id' in message || !('user' in message) || !('text' in message)) return null;
  const { channel, ts, user, text = '' } = message;
  const thread = 'thread_ts' in message ? message.thread_ts : undefined;
  return user ? { workspace: context.teamId ?? '', channel, ts, thread, user, text } : null;
}
