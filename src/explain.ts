import { DatabaseError } from './adapters/postgres/errors.ts';
import { asChatError } from './adapters/slack/errors.ts';
import { ConfigError } from './config/env.ts';
import { ChatError } from './engine/ports/chat.ts';
import { SourceError } from './engine/ports/source.ts';
import { QueueError } from './queues/errors.ts';

/** Their messages are sentences that name the remedy. */
const EXPECTED = [ConfigError, DatabaseError, QueueError, ChatError, SourceError];

/** Why the start failed: sentences for people, a stack only for what we did not expect. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error)
    return `Port ${error.port} is taken: set PORT to another one, or stop what uses it.`;
  return EXPECTED.some((one) => error instanceof one)
    ? error.message
    : (error.stack ?? error.message);
}

/** Where a Slack token is found, by the setting that holds it. */
const TOKENS = {
  SLACK_BOT_TOKEN: 'copy the "Bot User OAuth Token" of your Slack app again',
  SLACK_APP_TOKEN: 'make a new app-level token with connections:write in your Slack app',
} as const;

/** What talking to Slack failed with; a refused token as a sentence that names its setting. */
export function refusedToken(error: unknown, setting: keyof typeof TOKENS): unknown {
  if (!(error instanceof Error) || asChatError(error).code !== 'unauthorized') return error;
  return new ConfigError([`Slack refuses ${setting}: ${TOKENS[setting]}.`]);
}
