import { ChatError, type ChatErrorCode } from '../engine/ports/chat.ts';

/** What trying again cannot change. */
const FINAL: ReadonlySet<ChatErrorCode> = new Set([
  'unauthorized',
  'missing_scope',
  'not_in_channel',
  'channel_not_found',
  'message_not_found',
  'invalid_content',
]);

/** Waits of 10, 20, 40 s … up to 10 min: ten seconds let a request that hangs at Slack's side end. */
const FIRST_WAIT_SECONDS = 10;
const LONGEST_WAIT_SECONDS = 600;

/** About three hours of trying; after that nobody waits for the answer any more. */
const MOST_ATTEMPTS = 24;

/** Any error of an attempt as the chat's: one that is none leaves open whether the message was posted. */
export function asChatError(cause: unknown): ChatError {
  if (cause instanceof ChatError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ChatError('unavailable', message, { cause, certain: false });
}

/** When to try again after a failed attempt; null = never. `attempts` counts that one in. */
export function nextTry(
  { code, retryAfterSeconds }: ChatError,
  { now, attempts }: { now: Date; attempts: number },
): Date | null {
  if (FINAL.has(code)) return null;
  if (code !== 'rate_limited' && attempts >= MOST_ATTEMPTS) return null;
  const seconds = retryAfterSeconds ?? backoffSeconds(attempts);
  return new Date(now.getTime() + seconds * 1000);
}

function backoffSeconds(attempts: number): number {
  return Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.max(0, attempts - 1));
}
