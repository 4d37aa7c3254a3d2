import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { slackLogger } from './logger.ts';

/** How Slack's Web API is reached. */
export interface ClientOptions {
  /** The workspace's bot token. */
  readonly token: string;
  /** Base of the Web API, `https://slack.com/api/` when left out. */
  readonly apiUrl?: string;
  /** The fetch to use, for proxies and tests. */
  readonly fetch?: NonNullable<WebClientOptions['fetch']>;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
}

/**
 * A client that never repeats a call by itself: a repeated post would be a second message
 * (slack.md §0.2), and a wait for a rate limit would stop every other call too (§0.3).
 * @param timeout one call's time limit, ms
 */
export function createClient(
  { token, apiUrl, fetch, log }: ClientOptions,
  timeout: number,
): WebClient {
  return new WebClient(token, {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    ...(fetch ? { fetch } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
  });
}
