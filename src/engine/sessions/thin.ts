/** How a long list is made shorter. */
export interface Thinning<T> {
  /** Keep about this many. */
  readonly most: number;
  /** So many at the start and at the end always stay, whatever they are. */
  readonly ends: number;
  /** Of things alike, never fewer than this stay. */
  readonly atLeast: number;
  /**
   * What makes two things alike: the finest key first. A coarser one is used only where the things of
   * the finer one are themselves too many.
   */
  readonly alike: readonly ((thing: T) => string)[];
}

export interface Thinned<T> {
  readonly kept: readonly T[];
  /** What was left out, in groups of things alike, each in order. */
  readonly leftOut: readonly (readonly T[])[];
}

/**
 * Shortens a list by the middle of what repeats. Each kind keeps its first and its last, all kinds the
 * same number of them, so that a flood gives way and what is rare stays whole: an error, a conversion.
 */
export function thin<T extends object>(things: readonly T[], thinning: Thinning<T>): Thinned<T> {
  const { most, ends } = thinning;
  if (things.length <= most) return { kept: things, leftOut: [] };
  const middle = things.slice(ends, things.length - ends);
  const groups = groupsOf(middle, thinning);
  const share = shareOf(groups, thinning);
  const leftOut = groups.flatMap((group) => (group.length > share ? [middleOf(group, share)] : []));
  const gone = new Set(leftOut.flat());
  return { kept: things.filter((thing) => !gone.has(thing)), leftOut };
}

/** Groups by the finest key that leaves each group its least. */
function groupsOf<T>(things: readonly T[], { alike, most, atLeast }: Thinning<T>): T[][] {
  let groups: T[][] = [];
  for (const keyOf of alike) {
    groups = [...Map.groupBy(things, keyOf).values()];
    if (groups.length * atLeast <= most) break;
  }
  return groups;
}

/** How many of each group may stay, so that together they are no more than wanted. */
function shareOf<T>(groups: readonly T[][], { most, ends, atLeast }: Thinning<T>): number {
  let room = most - 2 * ends;
  let left = groups.length;
  for (const size of groups.map(({ length }) => length).sort((a, b) => a - b)) {
    if (size * left > room) break;
    room -= size;
    left -= 1;
  }
  return Math.max(atLeast, Math.floor(room / Math.max(1, left)));
}

function middleOf<T>(group: readonly T[], share: number): T[] {
  return group.slice(Math.ceil(share / 2), group.length - Math.floor(share / 2));
}
