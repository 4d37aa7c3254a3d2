import type { Tally } from '../claims/numbered.ts';

/** A language's words for a share of sessions. */
interface ShareWords {
  readonly of: string;
  readonly one: string;
  readonly many: string;
}

/** `9 of 96 sessions (5–17 %)`: one number with its base and interval; null = it was not counted. */
export function shareIn(
  { sessions, of, interval }: Tally,
  { of: between, one, many }: ShareWords,
): string | null {
  if (sessions === null) return null;
  if (of === null) return `${sessions} ${sessions === 1 ? one : many}`;
  const base = `${sessions} ${between} ${of} ${of === 1 ? one : many}`;
  if (interval === null) return base;
  const [low, high] = interval.map((end) => Math.round(end * 100));
  return `${base} (${low}–${high} %)`;
}
