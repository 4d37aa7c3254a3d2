import type { Moment } from './moment.ts';

/** Moments of one kind that are kept of a session, those that the search names before any other. */
const MOST_OF_KIND = 8;

/**
 * A few moments of each kind: first those that the search is about, the others evenly over the visit, so
 * that neither a long session nor a hostile page takes more room than any other.
 */
export function keptMoments(
  moments: readonly Moment[],
  isWanted: (moment: Moment) => boolean,
): Moment[] {
  const kept = [...Map.groupBy(moments, ({ kind }) => kind).values()].flatMap((group) => {
    const wanted = evenly(group.filter(isWanted), MOST_OF_KIND);
    const others = group.filter((moment) => !isWanted(moment));
    return [...wanted, ...evenly(others, MOST_OF_KIND - wanted.length)];
  });
  return kept.toSorted((a, b) => a.seconds - b.seconds);
}

/** At most so many of a list, its first and its last among them. */
export function evenly<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  if (most < 2) return all.slice(0, Math.max(0, most));
  const step = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => all[Math.round(i * step)]).flatMap((one) =>
    one === undefined ? [] : [one],
  );
}
