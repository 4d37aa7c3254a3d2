import { z } from 'zod';
import { findSessionRefs, type SessionRef } from '../../engine/requests/session-ref.ts';

/** Fields of a message, its blocks and attachments that people read, or that lead somewhere. */
const READ: ReadonlySet<string> = new Set([
  ...['text', 'pretext', 'title', 'fallback', 'footer', 'alt_text', 'url'],
  ...['title_link', 'from_url', 'original_url', 'value'],
  ...['blocks', 'attachments', 'elements', 'accessory', 'fields', 'rows'],
  ...['message_blocks', 'message'], // of a message that was passed on
]);
/** Blocks lie in each other; deeper there is nothing to read. */
const DEEPEST = 12;
/** Of a message, characters: its text and its blocks say the same, and Slack cuts a text at 40,000. */
const MOST_CHARACTERS = 120_000;

const Fields = z.record(z.string(), z.unknown());

/** The sessions that a message of the chat names, in its text, blocks or attachments: each once, in their order. */
export function sessionsNamedIn(message: unknown): SessionRef[] {
  return findSessionRefs(textsIn(message, 0).join('\n').slice(0, MOST_CHARACTERS));
}

function textsIn(part: unknown, depth: number): string[] {
  if (typeof part === 'string') return [part];
  if (depth > DEEPEST) return [];
  if (Array.isArray(part)) return part.flatMap((one) => textsIn(one, depth + 1));
  const fields = Fields.safeParse(part).data ?? {};
  return Object.entries(fields).flatMap(([name, value]) =>
    isRead(name, fields) ? textsIn(value, depth + 1) : [],
  );
}

/** What a button stands for is read by nobody: the value of one of ours may be the id of something else. */
function isRead(name: string, fields: Readonly<Record<string, unknown>>): boolean {
  return READ.has(name) && !(name === 'value' && 'action_id' in fields);
}
