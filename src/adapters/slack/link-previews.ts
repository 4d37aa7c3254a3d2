import type { KnownBlock, LinkUnfurls } from '@slack/types';
import { ChatError } from '../../engine/ports/chat.ts';
import type { LinkPlace, LinkPreview, LinkPreviews } from '../../engine/ports/link-previews.ts';
import { type ClientOptions, createClient } from './client.ts';
import { asChatError, isPlatformError } from './errors.ts';

/** One call's time limit, ms. */
const TIMEOUT_MS = 10_000;

/** Slack's words for a link, or a message, that is not there any more (docs.slack.dev, chat.unfurl). */
const GONE = [
  'cannot_find_channel',
  'cannot_find_message',
  'cannot_unfurl_message',
  'cannot_unfurl_url',
];

/** What we show under links, by `chat.unfurl`. */
export function createLinkPreviews(options: ClientOptions): LinkPreviews {
  const client = createClient(options, TIMEOUT_MS);
  return {
    async show(place, previews) {
      try {
        await client.chat.unfurl({ ...target(place), unfurls: unfurlsOf(place, previews) });
      } catch (error) {
        throw goneOr(error);
      }
    },
  };
}

function target(place: LinkPlace) {
  if (!('draft' in place)) return place;
  return { unfurl_id: place.draft, source: 'composer' } as const;
}

/** While somebody still writes, Slack shows a title in the place of the blocks. */
function unfurlsOf(place: LinkPlace, previews: readonly LinkPreview[]): LinkUnfurls {
  const entries = previews.map(({ url, content: { text, blocks } }) => {
    const title = { type: 'plain_text', text, emoji: false } as const;
    const shown = { blocks: [...blocks] as KnownBlock[] };
    return [url, 'draft' in place ? { ...shown, preview: { title } } : shown] as const;
  });
  return Object.fromEntries(entries);
}

function goneOr(error: unknown): ChatError {
  if (!GONE.some((word) => isPlatformError(error, word))) return asChatError(error);
  const message = 'The link is not there any more, or Slack lets nobody show anything under it';
  return new ChatError('message_not_found', message, { cause: error, certain: true });
}
