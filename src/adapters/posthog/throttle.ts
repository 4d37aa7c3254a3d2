import { SourceError } from '../../engine/ports/source.ts';
import { type Pause, pause } from './pause.ts';

/** So many calls in any stretch of so many milliseconds. */
export interface Limit {
  readonly calls: number;
  readonly milliseconds: number;
}

/** PostHog's limits of the snapshots endpoint for one personal key (posthog.md §4.2). */
const SNAPSHOT_LIMITS: readonly Limit[] = [
  { calls: 120, milliseconds: 60_000 },
  { calls: 600, milliseconds: 3_600_000 },
];

/** Longer than this we do not hold a caller: a job can come back later. */
const LONGEST_WAIT_MS = 60_000;

/** Keeps calls within limits, in the order in which they came. */
export interface Throttle {
  /**
   * Returns when the call may be made.
   *
   * @throws SourceError `rate_limited`, with the seconds to wait, when the turn is more than a minute away
   */
  turn(signal?: AbortSignal): Promise<void>;
}

export interface ThrottleOptions {
  readonly limits?: readonly Limit[];
  /** Milliseconds of any steady clock. */
  readonly now?: () => number;
  readonly pause?: Pause;
}

/**
 * A throttle that remembers when the last calls were made. PostHog counts over a sliding window, so
 * a bucket that refills would let nearly twice the limit through.
 */
export function createThrottle(options: ThrottleOptions = {}): Throttle {
  const { limits = SNAPSHOT_LIMITS, now = () => performance.now() } = options;
  const wait = options.pause ?? pause;
  const remembered = Math.max(...limits.map(({ calls }) => calls));
  const calls: number[] = [];
  return {
    async turn(signal) {
      const waitMs = nextTurn(calls, limits, now()) - now();
      if (waitMs > LONGEST_WAIT_MS) throw tooLong(waitMs);
      calls.push(now() + Math.max(0, waitMs));
      if (calls.length > remembered) calls.shift();
      if (waitMs > 0) await wait(waitMs, signal);
    },
  };
}

/** When the next call may be made; `calls` are the times of the last ones, oldest first. */
function nextTurn(calls: readonly number[], limits: readonly Limit[], now: number): number {
  const turns = limits.map(({ calls: count, milliseconds }) => {
    const earlier = calls.at(-count);
    return earlier === undefined ? now : earlier + milliseconds;
  });
  return Math.max(now, calls.at(-1) ?? now, ...turns);
}

function tooLong(waitMs: number): SourceError {
  const seconds = Math.ceil(waitMs / 1000);
  return new SourceError(
    'rate_limited',
    `PostHog allows no more recordings to be read for another ${seconds} s. Try again then.`,
    { retryAfterSeconds: seconds },
  );
}

/** PostHog counts per key and address, and a process has one: everything in it waits in one line. */
export const sharedSnapshotThrottle: Throttle = createThrottle();
