import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';

/** Our messages carry their outbox key in Slack's metadata, under this event type. */
export const OUR_EVENT = 'backstory_message';

/** How far back is looked: five pages of 200, the newest messages of a channel, a whole thread. */
const PAGE = 200;
const MOST_PAGES = 5;

interface Place {
  readonly channel: string;
  readonly thread: string | null;
  readonly key: string;
}

/** The metadata by which a message is found again: an id only, any app in the workspace can read it. */
export function metadataOf(key: string) {
  return { event_type: OUR_EVENT, event_payload: { key } };
}

/** The timestamp of our message with this key in the channel or thread, or null. */
export async function findMessage(
  client: WebClient,
  place: Place,
  log: Pick<Logger, 'warn'>,
): Promise<string | null> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { messages = [], response_metadata } = await read(client, place, cursor);
    const ours = messages.find(({ metadata }) => isOurs(metadata, place.key));
    if (ours?.ts) return ours.ts;
    cursor = response_metadata?.next_cursor || undefined;
    if (!cursor) return null;
  }
  log.warn(
    { channel: place.channel, key: place.key },
    'Looked for a message, but not at all of them',
  );
  return null;
}

function read(client: WebClient, { channel, thread }: Place, cursor: string | undefined) {
  const page = { channel, limit: PAGE, include_all_metadata: true, ...(cursor ? { cursor } : {}) };
  return thread === null
    ? client.conversations.history(page)
    : client.conversations.replies({ ...page, ts: thread });
}

function isOurs(
  metadata: { event_type?: string; event_payload?: object } | undefined,
  key: string,
): boolean {
  const payload: { key?: unknown } = metadata?.event_payload ?? {};
  return metadata?.event_type === OUR_EVENT && payload.key === key;
}
