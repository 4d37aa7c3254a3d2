import { type ClickRule, clickTracks, detectClicks } from './clicks.ts';
import type { Detector } from './detector.ts';

const RULE: ClickRule = {
  kind: 'rage_click',
  words: 'had rage clicks',
  hits: ({ rage }) => rage,
  people: ({ ragePeople }) => ragePeople,
};

/** Pages on which more visits than before had PostHog's `$rageclick`. */
export const rageClick: Detector<'rage_click'> = {
  kind: 'rage_click',
  name: 'Rage clicks',
  telling: 70,
  detect: (look) => detectClicks(look, RULE),
  tracks: (cube) => clickTracks(cube, RULE),
};
