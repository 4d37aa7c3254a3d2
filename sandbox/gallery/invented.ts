import { HOST } from '../../test/support/realistic-summaries.ts';

/** Everything here is invented: a shop, its people, and a Saturday. */
export const SHOP = 'Shop EU';
export const SESSION = '0192f0c1-7b1e-7000-8000-00000000004f';
export const RUN = '0192f0c1-7b1e-7000-8000-0000000000aa';
export const NOW = new Date('2026-11-21T09:30:00Z');

/** People and a channel of the local Slack. */
export const MAYA = 'U0MAYA00001';
export const JON = 'U0JON000002';
export const PRODUCT = 'C0PRODUCT01';

/** Where answers link to. */
export const PLACE = { host: HOST };

/** The replay of a session, by its place in a list. */
export function replayOf(n: number, seconds: number): string {
  return `${HOST}/project/7/replay/${sessionOf(n)}?t=${Math.max(0, seconds - 2)}`;
}

export function sessionOf(n: number): string {
  return `0192f0c1-7b1e-7000-8000-${String(n).padStart(12, '0')}`;
}

/** What making an answer took. */
export const MADE = {
  mode: 'model',
  modeReason: null,
  dropped: { unverifiedClaims: 0 },
  usage: { calls: 2, inputTokens: 6_000, outputTokens: 400, dollars: 0.03 },
  hiddenValues: 2,
  seconds: 14,
} as const;
