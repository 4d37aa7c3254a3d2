import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { ChatError, type ChatErrorCode } from '../../engine/ports/chat.ts';

/** Slack's own words for a refusal, by what they mean to us (docs.slack.dev, methods' error lists). */
const REFUSALS: Readonly<Record<ChatErrorCode, readonly string[]>> = {
  rate_limited: ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  unauthorized: [
    'not_authed',
    'invalid_auth',
    'account_inactive',
    'token_expired',
    'token_revoked',
    'user_removed_from_team',
    'team_disabled',
    'org_login_required',
    'team_access_not_granted',
  ],
  missing_scope: [
    'missing_scope',
    'no_permission',
    'not_allowed_token_type',
    'access_denied',
    'cant_delete_message',
    'cant_delete_file',
    'compliance_exports_prevent_deletion',
  ],
  not_in_channel: [
    'not_in_channel',
    'user_not_in_channel',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_locked',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
  ],
  channel_not_found: [
    'channel_not_found',
    'is_archived',
    'is_inactive',
    'cannot_dm_bot',
    'messages_tab_disabled',
  ],
  message_not_found: [
    'message_not_found',
    'thread_not_found',
    'cant_update_message',
    'edit_window_closed',
    'cannot_reply_to_message',
    'bad_timestamp',
  ],
  invalid_content: [
    'invalid_blocks',
    'invalid_blocks_format',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'invalid_arguments',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'metadata_too_large',
    'invalid_name',
    'markdown_text_conflict',
    'too_many_attachments',
  ],
  unavailable: [],
};

/** Slack gave up in the middle: some of the call may have been done. */
const HALF_DONE: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

const CODES = new Map(
  Object.entries(REFUSALS).flatMap(([code, words]) =>
    words.map((word) => [word, code as ChatErrorCode] as const),
  ),
);

/** Whether Slack refused with exactly this word. */
export function isPlatformError(error: unknown, word: string): error is WebAPIPlatformError {
  return error instanceof WebAPIPlatformError && error.data.error === word;
}

/** What any failed call means to the engine, the cause kept. */
export function asChatError(cause: unknown): ChatError {
  if (cause instanceof ChatError) return cause;
  if (cause instanceof WebAPIPlatformError) return refusal(cause);
  if (cause instanceof WebAPIRateLimitedError) {
    const retryAfterSeconds = cause.retryAfter;
    const message = `Slack asks to wait ${retryAfterSeconds} s`;
    return new ChatError('rate_limited', message, { cause, certain: true, retryAfterSeconds });
  }
  if (cause instanceof WebAPIHTTPError) {
    const message = `Slack answered with HTTP status ${cause.statusCode}`;
    return new ChatError('unavailable', message, { cause, certain: cause.statusCode < 500 });
  }
  const message =
    cause instanceof WebAPIRequestError
      ? `Slack was not reached: ${cause.original.message}`
      : 'The call to Slack broke off';
  return new ChatError('unavailable', message, { cause, certain: false });
}

/**
 * `ok: false`: refused as a whole, so nothing was posted, but for the words in `HALF_DONE`. An
 * answer that is no JSON (a gateway's page) comes as the "word" too: it says nothing.
 */
function refusal(cause: WebAPIPlatformError): ChatError {
  const { error: word, response_metadata } = cause.data;
  if (!/^\w+$/.test(word)) {
    return new ChatError('unavailable', 'Slack gave no answer of its own', {
      cause,
      certain: false,
    });
  }
  const details = response_metadata?.messages?.join('; ');
  const message = `Slack refused: ${word}${details ? ` (${details})` : ''}`;
  const certain = !HALF_DONE.has(word);
  return new ChatError(CODES.get(word) ?? 'unavailable', message, { cause, certain });
}
