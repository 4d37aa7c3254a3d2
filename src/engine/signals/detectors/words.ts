import { safeText } from '../../sessions/safe-text.ts';
import { type Share, shareOf } from '../series.ts';

/** Recorded names as they may be shown: inert, and no longer than a line. */
export function named(text: string): string {
  return safeText(text.slice(0, 120));
}

/** `44 %`; small shares with a digit more. */
export function percent(share: Share): string {
  const value = 100 * shareOf(share);
  return `${value > 0 && value < 10 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)} %`;
}

/** `in the last 24 hours`, `in the last 7 days`. */
export function lately(hours: number): string {
  if (hours === 1) return 'in the last hour';
  return hours > 24 ? `in the last ${hours / 24} days` : `in the last ${hours} hours`;
}

/** `212 of 480`. */
export function countOf({ hits, all }: Share): string {
  return `${hits} of ${all}`;
}

export const SAME_HOURS = 'the same hours of the weeks before';
