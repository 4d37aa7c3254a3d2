import { CLEAR, seen } from '../sighting.ts';
import type { Check } from './check.ts';
import { technicalSightings } from './technical.ts';

/** Exceptions and failed requests, seen by the visitor or not: recorded, and never a cause by itself (seed 000). */
export const errorImpact: Check = {
  key: 'errorImpact',
  title: 'Errors',
  headline: 'Errors hold people up',
  definition: 'an exception or a failed request (recorded only, never a cause by itself)',
  advice: 'Open the error of the measured signal, and mend what throws it on this page.',
  untold: 'no session could tell',
  kind: 'technical',
  byModel: false,
  inEvents: 'exceptions',
  decide: (analysis) =>
    seen(
      technicalSightings(analysis).filter(({ kind }) => kind === 'error'),
      CLEAR,
    ),
};
