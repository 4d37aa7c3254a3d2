import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ThreadMessage } from '../../engine/ports/chat.ts';
import { OUR_EVENT } from './find.ts';

/** One page: what began the thread and what followed; more is not read. */
const MOST_MESSAGES = 100;
/** Of one message, characters. */
const MOST_CHARACTERS = 3_000;
/** Blocks lie in each other; deeper there is nothing to read. */
const DEEPEST = 8;

const Message = z.looseObject({
  ts: z.string(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(''),
  blocks: z.array(z.unknown()).default([]),
  attachments: z.array(z.unknown()).default([]),
  metadata: z.looseObject({ event_type: z.string().optional() }).optional(),
});
type Message = z.infer<typeof Message>;

/** The thread as people see it: apps' messages with what stands in their blocks and attachments. */
export async function readThread(
  client: WebClient,
  place: { readonly channel: string; readonly ts: string },
): Promise<ThreadMessage[]> {
  const page = { ...place, limit: MOST_MESSAGES, include_all_metadata: true };
  const { messages = [] } = await client.conversations.replies(page);
  return messages.flatMap((one): ThreadMessage[] => {
    const read = Message.safeParse(one).data;
    return read ? [{ ts: read.ts, user: writerOf(read), text: textOf(read) }] : [];
  });
}

function writerOf({ metadata, user, bot_id }: Message): string | null {
  return metadata?.event_type === OUR_EVENT ? null : (user ?? bot_id ?? 'unknown');
}

function textOf({ text, blocks, attachments }: Message): string {
  const lines = blocks.length > 0 ? textsIn(blocks) : [text];
  return [...lines, ...textsIn(attachments)].join('\n').slice(0, MOST_CHARACTERS).toWellFormed();
}

/** Fields of blocks and attachments that people read; of the others none is text. */
const SHOWN: ReadonlySet<string> = new Set([
  ...['text', 'pretext', 'title', 'value', 'alt_text', 'fields', 'footer'],
  ...['elements', 'accessory', 'blocks', 'rows', 'url'],
]);

/** All that is read in something of Slack's, in its order. */
function textsIn(part: unknown, depth = 0): string[] {
  if (typeof part === 'string') return part.trim() === '' ? [] : [part];
  if (typeof part !== 'object' || part === null || depth > DEEPEST) return [];
  if (Array.isArray(part)) return part.flatMap((one) => textsIn(one, depth + 1));
  if ('type' in part && part.type === 'rich_text_section') return [sentence(part, depth)];
  return Object.entries(part).flatMap(([name, value]) =>
    SHOWN.has(name) ? textsIn(value, depth + 1) : [],
  );
}

/** A line that is written in pieces: words, links, names. */
function sentence(part: object, depth: number): string {
  return Object.values(part)
    .flatMap((one) => (Array.isArray(one) ? textsIn(one, depth + 1) : []))
    .join('');
}
