import type { Reply } from '../ask.ts';
import type { BotDeps } from '../deps.ts';

/** A message that somebody wrote to us. */
export interface HeardMessage {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly thread: string;
}

/**
 * Shows within a second that a message was heard: a reaction and a status line, or the word for the
 * asker. Signs are best effort: the work is enqueued already and must not be enqueued again.
 */
export async function showReply(
  { chat, log }: BotDeps,
  heard: HeardMessage,
  reply: Reply,
): Promise<void> {
  const { channel, ts, user, thread } = heard;
  const signs =
    reply.kind === 'enqueued'
      ? [chat.react(channel, ts, 'eyes'), chat.status(channel, thread, 'is reading the recording…')]
      : [chat.whisper({ channel, user, thread: thread === ts ? null : thread }, reply.message)];
  for (const sign of await Promise.allSettled(signs)) {
    if (sign.status === 'rejected') log.warn({ err: sign.reason, channel }, 'A sign was not shown');
  }
}
