/** At most `requests` in any `seconds`. */
interface Window {
  readonly requests: number;
  readonly seconds: number;
}

type LimitClass = 'default' | 'clickhouse' | 'query' | 'snapshots';

const MINUTE = 60;
const HOUR = 3600;

/** PostHog's documented limits for a personal key (reference/posthog.md §4.2). */
const LIMITS: Readonly<Record<LimitClass, readonly Window[]>> = {
  default: [
    { requests: 480, seconds: MINUTE },
    { requests: 4800, seconds: HOUR },
  ],
  clickhouse: [
    { requests: 240, seconds: MINUTE },
    { requests: 1200, seconds: HOUR },
  ],
  query: [
    { requests: 240, seconds: MINUTE },
    { requests: 2400, seconds: HOUR },
  ],
  snapshots: [
    { requests: 120, seconds: MINUTE },
    { requests: 600, seconds: HOUR },
  ],
};

/** Counts requests against the documented limits. */
export interface RateLimits {
  /** Counts the request; whole seconds to wait when it is one too many, else null. */
  count(path: string): number | null;
}

/** Limits over a clock in seconds that only rises (not the sandbox's `now`, which may stand still). */
export function createRateLimits(clock: () => number): RateLimits {
  const seen = new Map<LimitClass, number[]>();
  return {
    count(path) {
      const limit = classOf(path);
      const now = clock();
      const times = (seen.get(limit) ?? []).filter((time) => now - time < HOUR);
      const wait = Math.max(...LIMITS[limit].map((window) => waitFor(window, times, now)));
      if (wait <= 0) times.push(now);
      seen.set(limit, times);
      return wait > 0 ? Math.ceil(wait) : null;
    },
  };
}

/** Seconds until the window has room again; 0 or less when it has room now. */
function waitFor({ requests, seconds }: Window, times: readonly number[], now: number): number {
  const oldest = times[times.length - requests];
  return oldest === undefined ? 0 : oldest + seconds - now;
}

function classOf(path: string): LimitClass {
  if (/\/session_recordings\/[^/]+\/snapshots/.test(path)) return 'snapshots';
  if (/\/session_recordings/.test(path)) return 'clickhouse';
  if (/\/query(\/|$)/.test(path)) return 'query';
  return 'default';
}
