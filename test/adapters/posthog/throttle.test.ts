import { describe, expect, it } from 'vitest';
import { createThrottle, type Limit } from '../../../src/adapters/posthog/throttle.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';

/** A throttle whose pauses move its clock, and the times at which calls were let through. */
function clockedThrottle(limits?: readonly Limit[]) {
  let now = 0;
  const throttle = createThrottle({
    ...(limits ? { limits } : {}),
    now: () => now,
    pause: async (milliseconds) => {
      now += milliseconds;
    },
  });
  return {
    async call() {
      await throttle.turn();
      return now;
    },
    advance(milliseconds: number) {
      now += milliseconds;
    },
  };
}

describe('createThrottle', () => {
  it('lets 120 calls through at once and the next one a minute after the first', async () => {
    const { call } = clockedThrottle();
    for (let i = 0; i < 120; i += 1) expect(await call()).toBe(0);
    expect(await call()).toBe(60_000);
  });

  it('never lets more through in any minute or hour than PostHog allows', async () => {
    const { call, advance } = clockedThrottle();
    const times: number[] = [];
    for (let i = 0; i < 590; i += 1) {
      advance(i % 7 === 0 ? 1300 : 0);
      times.push(await call());
    }
    for (const [i, time] of times.entries()) {
      const sameMinute = times.slice(0, i + 1).filter((earlier) => time - earlier < 60_000);
      expect(sameMinute.length).toBeLessThanOrEqual(120);
    }
  });

  it('refuses with the seconds to wait when the hour is used up', async () => {
    const { call, advance } = clockedThrottle();
    for (let i = 0; i < 600; i += 1) {
      if (i % 100 === 0) advance(60_000);
      await call();
    }
    const error = await call().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 3300 });
    advance(3_300_000);
    await expect(call()).resolves.toBeGreaterThan(0);
  });

  it('keeps the order of callers that wait together', async () => {
    const waits: number[] = [];
    const throttle = createThrottle({
      limits: [{ calls: 1, milliseconds: 1000 }],
      now: () => 0,
      pause: async (milliseconds) => {
        waits.push(milliseconds);
      },
    });
    await Promise.all([throttle.turn(), throttle.turn(), throttle.turn()]);
    expect(waits).toEqual([1000, 2000]);
  });
});
