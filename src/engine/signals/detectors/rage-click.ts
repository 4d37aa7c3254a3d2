import { detectClicks } from './clicks.ts';
import type { Detected, Look } from './look.ts';

/** Pages on which more visits than before had PostHog's `$rageclick`. */
export function rageClick(look: Look): Detected {
  return detectClicks(look, {
    kind: 'rage_click',
    words: 'had rage clicks',
    hits: ({ rage }) => rage,
    people: ({ ragePeople }) => ragePeople,
  });
}
