import { vainSearches, wandering } from '../../sessions/findings/wandering.ts';
import { CLEAR, seen } from '../sighting.ts';
import { type Check, sightingsOf } from './check.ts';

/** Looking for something and not finding it: going to and fro (field.md §4, quick back), searching in vain. */
export const navigationFriction: Check = {
  key: 'navigationFriction',
  title: 'Navigation',
  headline: 'People lose their way',
  definition:
    'could not find what they looked for: came back to the same page again and again, went to and fro between pages within seconds, or searched again and again and was told that there is nothing',
  advice:
    'Watch what these visitors look for, and put the answer on the page where they are when they begin to look.',
  untold: 'no session could tell',
  kind: 'behaviour',
  byModel: false,
  decide({ data, facts }) {
    const lost = facts.filter(({ rule }) => rule === 'u-turn');
    return seen(sightingsOf([...wandering(data, lost), ...vainSearches(data, facts)]), CLEAR);
  },
};
