import type { Scored } from './score.ts';

/** A session that fits this much worse than the best is none that was asked for. */
const WEAKEST = 0.6;

/** The sessions that fit by what was measured, best first; of equals the newest first. */
export function bestByScore(scored: readonly Scored[]): readonly Scored[] {
  const hits = scored
    .filter(({ fits }) => fits !== null)
    .toSorted((a, b) => b.score - a.score || b.digest.start.localeCompare(a.digest.start));
  const best = hits[0]?.score ?? 0;
  return hits.filter(({ score }) => score >= best * WEAKEST);
}
