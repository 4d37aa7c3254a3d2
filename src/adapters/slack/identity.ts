import { WebClient } from '@slack/web-api';
import { asChatError } from './errors.ts';

/** Who a bot token is. */
export interface SlackIdentity {
  readonly teamId: string;
  readonly teamName: string;
  readonly botUserId: string;
  /** The scopes the token was given. */
  readonly scopes: readonly string[];
}

/** Asks Slack whose token this is. @throws ChatError */
export async function identify(token: string, apiUrl: string | null): Promise<SlackIdentity> {
  const client = new WebClient(token, {
    timeout: 10_000,
    retryConfig: { retries: 1 },
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  });
  try {
    const { team_id, team, user_id, response_metadata } = await client.auth.test();
    return {
      teamId: team_id ?? '',
      teamName: team ?? '',
      botUserId: user_id ?? '',
      scopes: response_metadata?.scopes ?? [],
    };
  } catch (error) {
    throw asChatError(error);
  }
}
