import { brokenValues } from '../../sessions/findings/errors.ts';
import { seen, UNKNOWN } from '../sighting.ts';
import { type Check, sightingsOf } from './check.ts';

/** Reasons to distrust: measured is only a value that the page failed to fill in; the rest is for a model. */
export const trustBarriers: Check = {
  key: 'trustBarriers',
  title: 'Trust',
  headline: 'People hesitate to trust',
  definition:
    'met a reason to distrust: a value that makes no sense, a price or cost that changed or came late, a missing answer about delivery, returns, safety or data that they looked for at the moment of deciding',
  advice: 'Show the true value, all costs and the terms where people decide.',
  untold: 'facts alone cannot tell whether somebody had reason to distrust',
  kind: 'behaviour',
  byModel: true,
  decide: ({ data, facts }) => seen(sightingsOf(brokenValues(data, facts)), UNKNOWN),
};
