import { longWaits } from '../../sessions/findings/waits.ts';
import { CLEAR, seen } from '../sighting.ts';
import { type Check, sightingsOf } from './check.ts';

/** Waits that lose people: over 10 s (Nielsen 1993), or without an end. */
export const loadingFeedback: Check = {
  key: 'loadingFeedback',
  title: 'Waiting',
  headline: 'Waiting without a word',
  definition:
    'waited at a spinner or an empty page that never ended or lasted over ten seconds, or pressed and waited so long without a sign that something was under way; not a short wait that was announced',
  advice:
    'Say how long it takes and what went wrong, and let people try again or go on without it.',
  untold: 'no session could tell',
  kind: 'behaviour',
  byModel: false,
  decide: ({ data, facts }) => seen(sightingsOf(longWaits(data, facts)), CLEAR),
};
