import { type ClickRule, clickTracks, detectClicks } from './clicks.ts';
import type { Detector } from './detector.ts';

const RULE: ClickRule = {
  kind: 'dead_click',
  words: 'had dead clicks',
  hits: ({ dead }) => dead,
  people: ({ deadPeople }) => deadPeople,
};

/** Pages on which more visits than before had PostHog's `$dead_click`: a candidate, not a fact. */
export const deadClick: Detector<'dead_click'> = {
  kind: 'dead_click',
  name: 'Dead clicks',
  telling: 80,
  detect: (look) => detectClicks(look, RULE),
  tracks: (cube) => clickTracks(cube, RULE),
};
