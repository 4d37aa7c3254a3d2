import type { Pace } from '../ports/pace.ts';

/** The gap between two calls after an account's limit was met for the first time, ms. */
export const FIRST_GAP_MS = 200;
/** Calls never follow each other more slowly than this, ms. */
export const LONGEST_GAP_MS = 10_000;
/** A gap below this is none: the calls themselves take longer, ms. */
export const NO_GAP_BELOW_MS = 50;
/** What a call that came through leaves of the gap. */
export const GAP_KEPT = 0.8;

/**
 * A pace within this process, where no other calls the same account. Limits that several calls meet
 * at once, before any of them knew, are one limit: the gap grows once a pause.
 */
export function createPace(now: () => number = () => performance.now()): Pace {
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let gap = 0;
  let nextAt = Number.NEGATIVE_INFINITY;
  return {
    async take() {
      const at = now();
      const place = Math.max(at, pausedUntil, nextAt);
      if (gap > 0) nextAt = place + gap;
      return Math.ceil(place - at);
    },
    async slowDown(pauseMs) {
      const at = now();
      if (pausedUntil <= at) gap = Math.min(Math.max(gap * 2, FIRST_GAP_MS), LONGEST_GAP_MS);
      pausedUntil = Math.max(pausedUntil, at + pauseMs);
    },
    async speedUp() {
      gap *= GAP_KEPT;
      if (gap >= NO_GAP_BELOW_MS) return;
      gap = 0;
      nextAt = Number.NEGATIVE_INFINITY;
    },
  };
}
