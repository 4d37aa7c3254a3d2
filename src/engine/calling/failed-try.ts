import type { ModelError } from '../ports/model.ts';
import type { Pace } from '../ports/pace.ts';

/** The first guess at how long a limit lasts, ms; doubled with each try. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_GUESS_MS = 60_000;
/** Nobody is held longer than this, whatever the API asks, ms: the limit may have gone by then. */
const LONGEST_PAUSE_MS = 300_000;

/** Before a model that could not be reached is tried again, ms; doubled with each try. */
const FIRST_BACKOFF_MS = 500;
/** A try that took as long as this hung, and the next one would do so as well, ms. */
const PATIENCE_MS = 120_000;

/** A call that failed, and how often it was tried by then. */
export interface FailedTry {
  readonly error: ModelError;
  /** From 1. */
  readonly tried: number;
  readonly tookMs: number;
}

/**
 * Tells the pace of a limit that was met. @returns how long to wait before another try, besides the place
 * in the row, ms; null = another try would not help
 */
export async function meetFailure(
  pace: Pace,
  { error, tried, tookMs }: FailedTry,
): Promise<number | null> {
  const doubled = 2 ** (tried - 1);
  if (error.code === 'rate_limited' || error.code === 'overloaded') {
    const asked = error.retryAfterSeconds;
    const guess = Math.min(FIRST_PAUSE_MS * doubled, LONGEST_GUESS_MS);
    await pace.slowDown(asked === null ? guess : Math.min(asked * 1000, LONGEST_PAUSE_MS));
    return 0;
  }
  if (error.code === 'unavailable' && tookMs < PATIENCE_MS) return FIRST_BACKOFF_MS * doubled;
  return null;
}
