import type { WebClient } from '@slack/web-api';
import type { ChatRemoval } from '../../engine/ports/forget.ts';
import { type ClientOptions, createClient } from './client.ts';
import { asChatError, isPlatformError } from './errors.ts';

/** One call's time limit, ms. */
const TIMEOUT_MS = 10_000;

/** How far back a file's message is looked for: five pages, as of our other messages (find.ts). */
const PAGE = 200;
const MOST_PAGES = 5;

/** Slack's words for what is not there any more (docs.slack.dev: chat.delete, files.delete). */
const GONE = ['message_not_found', 'file_not_found', 'file_deleted'];

/** Takes our own messages and files out of Slack. */
export function createRemoval(options: ClientOptions): ChatRemoval {
  const client = createClient(options, TIMEOUT_MS);
  return {
    message: (channel, ts) => done(client.chat.delete({ channel, ts })),
    file: (id) => done(client.files.delete({ file: id })),
    async messageOfFile(place, file) {
      const ts = await messageShowing(client, place, file);
      return ts !== null && (await done(client.chat.delete({ channel: place.channel, ts })));
    },
  };
}

/** The timestamp of the message that a file is by itself; null = there is none, or it is too far back. */
async function messageShowing(
  client: WebClient,
  { channel, thread }: Parameters<ChatRemoval['messageOfFile']>[0],
  file: string,
): Promise<string | null> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = { channel, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const read =
      thread === null
        ? client.conversations.history(asked)
        : client.conversations.replies({ ...asked, ts: thread });
    const { messages = [], response_metadata } = await read.catch((error: unknown) => {
      throw asChatError(error);
    });
    const found = messages.find(({ files }) => files?.some(({ id }) => id === file));
    if (found?.ts) return found.ts;
    cursor = response_metadata?.next_cursor || undefined;
    if (!cursor) return null;
  }
  return null;
}

async function done(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (GONE.some((word) => isPlatformError(error, word))) return false;
    throw asChatError(error);
  }
}
