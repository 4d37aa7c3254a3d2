import { tokenCounter } from '../../sessions/drafts/tokens.ts';

/** Parts of a whole that is too long: its start and its end, and how many of the middle are gone. */
export interface Bounded<T> {
  readonly start: readonly T[];
  readonly end: readonly T[];
  readonly leftOut: number;
}

/**
 * Leaves out the middle of what is too long: the first `first` stay, then the newest as far as they fit.
 * @param most o200k tokens of all that stays
 */
export async function withoutMiddle<T>(
  parts: readonly T[],
  {
    textOf,
    most,
    first,
  }: {
    readonly textOf: (part: T) => string;
    readonly most: number;
    readonly first: number;
  },
): Promise<Bounded<T>> {
  const count = await tokenCounter();
  const sizes = parts.map((part) => count(textOf(part)) + 1);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= most) return { start: parts, end: [], leftOut: 0 };
  let room = most;
  let from = 0;
  while (from < Math.min(first, parts.length) && (sizes[from] ?? 0) <= room) {
    room -= sizes[from] ?? 0;
    from += 1;
  }
  let to = parts.length;
  while (to > from && (sizes[to - 1] ?? 0) <= room) {
    room -= sizes[to - 1] ?? 0;
    to -= 1;
  }
  return { start: parts.slice(0, from), end: parts.slice(to), leftOut: to - from };
}

/** The lines that stay, with one that says how many do not. */
export function linesOf<T>(
  { start, end, leftOut }: Bounded<T>,
  write: (part: T) => string,
): string[] {
  const gap = leftOut > 0 ? [`… ${leftOut} left out here`] : [];
  return [...start.map(write), ...gap, ...end.map(write)];
}
