import { LogLevel, type Logger as SlackLogger } from '@slack/web-api';
import type { Logger } from 'pino';

/**
 * Slack's client writes into our log. Its lines at debug level hold whole requests, so they are
 * left out.
 */
export function slackLogger(log: Pick<Logger, 'info' | 'warn' | 'error'>): SlackLogger {
  return {
    debug() {},
    info: (...lines) => log.info({ lines }, 'Slack client'),
    warn: (...lines) => log.warn({ lines }, 'Slack client'),
    error: (...lines) => log.error({ lines }, 'Slack client'),
    getLevel: () => LogLevel.INFO,
    setLevel() {},
    setName() {},
  };
}
