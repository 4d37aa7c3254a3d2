interface Timed {
  readonly at: number;
}

/** Those of a list in the order of its time that lie between two moments, both included, ms. */
export function between<T extends Timed>(inOrder: readonly T[], from: number, to: number): T[] {
  const first = countBefore(inOrder, (at) => at < from);
  return inOrder.slice(
    first,
    countBefore(inOrder, (at) => at <= to),
  );
}

/** The last of a list in the order of its time that is not after the moment, ms. */
export function lastUpTo<T extends Timed>(inOrder: readonly T[], at: number): T | undefined {
  return inOrder[countBefore(inOrder, (one) => one <= at) - 1];
}

/** How many at the start of the list are before; a search by halves, as lists may be long. */
function countBefore(inOrder: readonly Timed[], isBefore: (at: number) => boolean): number {
  let [from, to] = [0, inOrder.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(inOrder[middle]?.at ?? 0)) from = middle + 1;
    else to = middle;
  }
  return from;
}
