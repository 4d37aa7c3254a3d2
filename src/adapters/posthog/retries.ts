import { SourceError } from '../../engine/ports/source.ts';
import { type Pause, pause } from './pause.ts';

/** Attempts of one call, the first one included. */
export const MAX_ATTEMPTS = 4;

const FIRST_WAIT_MS = 500;

/** A longer Retry-After is handed to the caller, whose job can come back then. */
const LONGEST_RETRY_AFTER_SECONDS = 30;

export interface RetryOptions {
  readonly pause?: Pause;
  /** A number from 0 up to 1, so that many callers do not come back at the same moment. */
  readonly random?: () => number;
}

/**
 * Milliseconds until the next attempt after `attempt` failed ones, or null to give up. Only what may
 * be well in a moment is tried again: 429, 5xx and a lost connection, never a timeout.
 */
export function waitBeforeRetry(
  error: unknown,
  attempt: number,
  { random = Math.random }: RetryOptions,
): number | null {
  if (!(error instanceof SourceError) || attempt >= MAX_ATTEMPTS) return null;
  if (error.code !== 'rate_limited' && error.code !== 'unavailable') return null;
  const asked = error.retryAfterSeconds;
  if (asked !== null) return asked > LONGEST_RETRY_AFTER_SECONDS ? null : asked * 1000;
  return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random() / 2);
}

/** Runs a read until it succeeds, is hopeless, or was tried MAX_ATTEMPTS times. */
export async function withRetries<T>(
  run: () => Promise<T>,
  options: RetryOptions,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const waitMs = waitBeforeRetry(error, attempt, options);
      if (waitMs === null) throw error;
      await (options.pause ?? pause)(waitMs, signal);
    }
  }
}
