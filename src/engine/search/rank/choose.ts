import { evenly } from '../digest/kept.ts';
import type { Scored } from '../score/score.ts';

/** Sessions that the model sees because code rates them high. */
const BY_SCORE = 40;
/** And of the rest, evenly over time: other words for the same thing must not hide it. */
const BESIDE = 20;
/** Sessions shown in one call. */
const A_CALL = 20;

/** Which sessions the model ranks, best rated first, in chunks of a call each. */
export function chooseToRank(scored: readonly Scored[]): readonly (readonly Scored[])[] {
  const sorted = scored.toSorted((a, b) => b.score - a.score);
  const rest = sorted
    .slice(BY_SCORE)
    .toSorted((a, b) => a.digest.start.localeCompare(b.digest.start));
  const chosen = [...sorted.slice(0, BY_SCORE), ...evenly(rest, BESIDE)];
  const calls = Math.ceil(chosen.length / A_CALL);
  const size = Math.ceil(chosen.length / Math.max(1, calls));
  return Array.from({ length: calls }, (_, i) => chosen.slice(i * size, (i + 1) * size));
}
