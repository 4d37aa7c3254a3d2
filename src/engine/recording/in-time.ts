/**
 * Those of a list ascending by its moments that lie in a stretch, both ends included: found by halving,
 * so that a rule stays quick however much a recording holds. Milliseconds.
 */
export function during<T extends { readonly at: number }>(
  ascending: readonly T[],
  from: number,
  to: number,
): T[] {
  const start = indexFrom(ascending.length, (i) => (ascending[i]?.at ?? 0) >= from);
  const end = indexFrom(ascending.length, (i) => (ascending[i]?.at ?? 0) > to);
  return start < end ? ascending.slice(start, end) : [];
}

/** The last of a list ascending by its moments that is not after this one, ms; undefined = none. */
export function lastUpTo<T extends { readonly at: number }>(
  ascending: readonly T[],
  to: number,
): T | undefined {
  return ascending[indexFrom(ascending.length, (i) => (ascending[i]?.at ?? 0) > to) - 1];
}

/** The first of ascending numbers that is at least this; null = none. */
export function firstFrom(ascending: readonly number[], from: number): number | null {
  const i = indexFrom(ascending.length, (at) => (ascending[at] ?? 0) >= from);
  return ascending[i] ?? null;
}

/** The first of a list ascending by its moments that is not before this one, ms; null = none. */
export function nextFrom<T extends { readonly at: number }>(
  ascending: readonly T[],
  from: number,
): T | null {
  return ascending[indexFrom(ascending.length, (i) => (ascending[i]?.at ?? 0) >= from)] ?? null;
}

/** Whether one of ascending numbers lies in a stretch, both ends included. */
export function hasBetween(ascending: readonly number[], from: number, to: number): boolean {
  const first = firstFrom(ascending, from);
  return first !== null && first <= to;
}

/** The first index for which the test holds, which holds for all after it. */
function indexFrom(length: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
