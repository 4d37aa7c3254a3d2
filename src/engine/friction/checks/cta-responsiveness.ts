import { stuckControls } from '../../sessions/findings/stuck.ts';
import { CLEAR, seen, UNKNOWN } from '../sighting.ts';
import { type Check, sightingsOf } from './check.ts';

/** Presses of what is meant to be pressed, or looks so, that nothing answered (field.md §4, dead click). */
export const ctaResponsiveness: Check = {
  key: 'ctaResponsiveness',
  title: 'Buttons that answer',
  headline: 'Buttons don’t answer',
  definition:
    'pressed something meant to be pressed and nothing answered: a silent button, a disabled one pressed all the same, something that lies over it or looks like one; not a counter or gallery that answers each press',
  advice: 'Press it on the page as these visitors did, and make it answer or say why it cannot.',
  untold: 'nobody in the sample pressed anything',
  kind: 'behaviour',
  byModel: false,
  inEvents: 'presses',
  decide: ({ data, facts }) =>
    seen(
      sightingsOf(stuckControls(data, facts)),
      data.observed.clicks.length > 0 ? CLEAR : UNKNOWN,
    ),
};
