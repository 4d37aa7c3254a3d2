import { detectClicks } from './clicks.ts';
import type { Detected, Look } from './look.ts';

/** Pages on which more visits than before had PostHog's `$dead_click`: a candidate, not a fact. */
export function deadClick(look: Look): Detected {
  return detectClicks(look, {
    kind: 'dead_click',
    words: 'had dead clicks',
    hits: ({ dead }) => dead,
    people: ({ deadPeople }) => deadPeople,
  });
}
