import { asChatError } from '../../adapters/slack/errors.ts';
import { identify } from '../../adapters/slack/identity.ts';
import { wantedScopes } from '../../adapters/slack/scopes.ts';
import type { Env } from '../../config/env.ts';
import { ChatError, type ChatErrorCode } from '../../engine/ports/chat.ts';
import { bad, type Check, good, note } from './check.ts';

/** The bot token, each scope of the manifest, and how Slack's requests come in. */
export async function checkSlack(env: Env): Promise<Check[]> {
  const apiUrl = env.SLACK_API_URL ?? null;
  const bot = env.SLACK_BOT_TOKEN ? await checkBotToken(env.SLACK_BOT_TOKEN, apiUrl) : [];
  const incoming = env.SLACK_APP_TOKEN
    ? [await checkAppToken(env.SLACK_APP_TOKEN, apiUrl)]
    : checkSigning(env);
  return [...bot, ...incoming];
}

async function checkBotToken(token: string, apiUrl: string | null): Promise<Check[]> {
  try {
    const { teamName, teamId, scopes } = await identify(token, apiUrl);
    const wanted = await wantedScopes();
    return [
      good('Slack bot token', `workspace ${teamName} (${teamId})`),
      ...wanted.map((scope) => checkScope(scope, scopes)),
    ];
  } catch (error) {
    return [
      refused('Slack bot token', error, 'SLACK_BOT_TOKEN', 'OAuth & Permissions, once installed'),
    ];
  }
}

function checkScope(scope: string, granted: readonly string[]): Check {
  const name = `Slack scope ${scope}`;
  if (granted.includes(scope)) return good(name);
  return bad(
    name,
    `The bot token lacks ${scope}: add it under OAuth & Permissions of the Slack app, as in manifest.json, and install the app again.`,
  );
}

/** Socket Mode: whether Slack would open a connection; none is opened. */
async function checkAppToken(token: string, apiUrl: string | null): Promise<Check> {
  const name = 'Slack app token';
  const { WebClient } = await import('@slack/web-api');
  const client = new WebClient(token, {
    timeout: 10_000,
    retryConfig: { retries: 1 },
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  });
  try {
    await client.apps.connections.open({});
    return good(name, 'Socket Mode');
  } catch (error) {
    return refused(
      name,
      asChatError(error),
      'SLACK_APP_TOKEN',
      'Basic Information > App-Level Tokens, with connections:write',
    );
  }
}

function checkSigning({ SLACK_SIGNING_SECRET, PUBLIC_URL }: Env): Check[] {
  if (!SLACK_SIGNING_SECRET) return [];
  const where = PUBLIC_URL ?? 'the address set in the Slack app';
  return [note('Slack requests', `over HTTP to ${where}; only Slack can tell whether they arrive`)];
}

const CREDENTIALS: ReadonlySet<ChatErrorCode> = new Set(['unauthorized', 'missing_scope']);

function refused(name: string, error: unknown, setting: string, where: string): Check {
  if (!(error instanceof ChatError)) throw error;
  const remedy = CREDENTIALS.has(error.code)
    ? `copy ${setting} again from ${where}`
    : 'check the network and try again';
  return bad(name, `${error.message}: ${remedy}.`);
}
