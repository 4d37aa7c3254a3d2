import type { Permalinks } from '../../engine/ports/on-screen.ts';
import { type ClientOptions, createClient } from './client.ts';

/** One call's time limit, ms: the message that holds the link waits for it. */
const TIMEOUT_MS = 3_000;

/** Addresses of messages, by `chat.getPermalink`, which needs no scope. */
export function createPermalinks(options: ClientOptions): Permalinks {
  const client = createClient(options, TIMEOUT_MS);
  return {
    async of({ channel, ts }) {
      try {
        const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
        return permalink && URL.canParse(permalink) ? new URL(permalink) : null;
      } catch (err) {
        options.log.info({ err, channel }, 'A link to a message was not given');
        return null;
      }
    },
  };
}
