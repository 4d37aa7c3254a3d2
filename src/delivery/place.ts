import type { Chat } from '../engine/ports/chat.ts';
import type { ClaimedMessage } from '../engine/ports/outbox.ts';

/**
 * Brings a message on screen: edits the one that is there, or posts it. If a former attempt may
 * have come through, the message is first looked for by its key. Returns its timestamp.
 * @throws ChatError
 */
export async function placeOnScreen(chat: Chat, message: ClaimedMessage): Promise<string> {
  const { channel, threadTs: thread, content, key } = message;
  const ts = message.ts ?? (message.uncertain ? await chat.find({ channel, thread, key }) : null);
  if (ts === null) return (await chat.post({ channel, thread, content, key })).ts;
  await chat.update(channel, ts, content);
  return ts;
}
