import { wandering } from '../../sessions/findings/wandering.ts';
import { seen, UNKNOWN } from '../sighting.ts';
import { type Check, sightingsOf } from './check.ts';

/** Not able to decide: measured is only opening the same thing again and again; the rest is for a model. */
export const decisionParalysis: Check = {
  key: 'decisionParalysis',
  title: 'Deciding',
  headline: 'People can’t decide',
  definition:
    'could not decide: went to and fro between alternatives, read the same details again and again, put things in and took them out, changed a choice several times, and left',
  advice: 'Show what differs between the alternatives where people compare them.',
  untold: 'facts alone cannot tell whether somebody could not decide',
  kind: 'behaviour',
  byModel: true,
  decide({ data, facts }) {
    const again = facts.filter(({ rule }) => rule === 'reopened');
    return seen(sightingsOf(wandering(data, again)), UNKNOWN);
  },
};
