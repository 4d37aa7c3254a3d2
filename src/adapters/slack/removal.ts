import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { ChatRemoval } from '../../engine/ports/forget.ts';
import { asChatError, isPlatformError } from './errors.ts';
import { slackLogger } from './logger.ts';

export interface RemovalOptions {
  /** The workspace's bot token. */
  readonly token: string;
  readonly apiUrl?: string;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
}

/** One call's time limit, ms. */
const TIMEOUT_MS = 10_000;

/** Slack's words for what is not there any more (docs.slack.dev: chat.delete, files.delete). */
const GONE = ['message_not_found', 'channel_not_found', 'file_not_found', 'file_deleted'];

/** Takes our own messages and files out of Slack. */
export function createRemoval({ token, apiUrl, log }: RemovalOptions): ChatRemoval {
  const client = new WebClient(token, {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
  });
  return {
    message: (channel, ts) => done(client.chat.delete({ channel, ts })),
    file: (id) => done(client.files.delete({ file: id })),
  };
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
