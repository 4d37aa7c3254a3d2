import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Permalinks } from '../../engine/ports/on-screen.ts';
import { slackLogger } from './logger.ts';

export interface PermalinksOptions {
  /** The workspace's bot token. */
  readonly token: string;
  readonly apiUrl?: string;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
}

/** One call's time limit, ms: the message that holds the link waits for it. */
const TIMEOUT_MS = 3_000;

/** Addresses of messages, by `chat.getPermalink`, which needs no scope. */
export function createPermalinks({ token, apiUrl, log }: PermalinksOptions): Permalinks {
  const client = new WebClient(token, {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
  });
  return {
    async of({ channel, ts }) {
      try {
        const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
        return permalink && URL.canParse(permalink) ? new URL(permalink) : null;
      } catch (err) {
        log.info({ err, channel }, 'A link to a message was not given');
        return null;
      }
    },
  };
}
