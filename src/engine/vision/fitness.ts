import type { Recording } from '../ports/source.ts';

/** Why Replay Vision would not watch a recording, or should not yet. */
export type Unfit = 'too-short' | 'too-inactive' | 'too-long' | 'ongoing';

/** What Replay Vision watches, seconds (posthog.md §3.3): so long at least, and so much of it active. */
const SHORTEST = 15;
const ACTIVE = { least: 10, most: 3600 };

/**
 * Why a look at the recording would be wasted; null = nothing is known against it. A scanner sees a session
 * once: one that still goes on would be seen half.
 */
export function unfitness({
  durationSeconds,
  activeSeconds,
  ongoing,
}: Pick<Recording, 'durationSeconds' | 'activeSeconds' | 'ongoing'>): Unfit | null {
  if (ongoing) return 'ongoing';
  if (durationSeconds < SHORTEST) return 'too-short';
  if (activeSeconds === null) return null;
  if (activeSeconds < ACTIVE.least) return 'too-inactive';
  return activeSeconds > ACTIVE.most ? 'too-long' : null;
}
