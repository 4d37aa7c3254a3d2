/** Slack's tiers; `special` has a limit of its own, `posting` counts by channel. */
export type Tier = 't2' | 't3' | 't4' | 'special' | 'posting';

interface Allowance {
  /** Calls that may come at once. */
  readonly burst: number;
  readonly perSecond: number;
}

function perMinute(calls: number): Allowance {
  return { burst: calls, perSecond: calls / 60 };
}

/**
 * Per method, workspace and app (slack.md §4.3); posting 1 a second and channel with short bursts, of
 * which Slack gives no number. "Special" is some hundreds a minute.
 */
const allowances: Readonly<Record<Tier, Allowance>> = {
  t2: perMinute(20),
  t3: perMinute(50),
  t4: perMinute(100),
  special: perMinute(600),
  posting: { burst: 5, perSecond: 1 },
};

export interface RateLimits {
  /** Counts a call; seconds to wait when it is one too many, else null. */
  take(key: string, tier: Tier): number | null;
  switch(on: boolean): void;
}

/** Token buckets, all full; `now` in milliseconds. */
export function createRateLimits(now: () => number, startsOn: boolean): RateLimits {
  const buckets = new Map<string, { left: number; at: number }>();
  let on = startsOn;

  function take(key: string, tier: Tier): number | null {
    if (!on) return null;
    const { burst, perSecond } = allowances[tier];
    const known = buckets.get(key) ?? { left: burst, at: now() };
    const refilled = known.left + ((now() - known.at) / 1000) * perSecond;
    const left = Math.min(burst, refilled);
    buckets.set(key, { left: left < 1 ? left : left - 1, at: now() });
    return left < 1 ? Math.max(1, Math.ceil((1 - left) / perSecond)) : null;
  }

  function turn(next: boolean): void {
    on = next;
    buckets.clear();
  }

  return { take, switch: turn };
}
