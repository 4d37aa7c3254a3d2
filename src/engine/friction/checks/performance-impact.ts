import { CLEAR, seen } from '../sighting.ts';
import type { Check } from './check.ts';
import { technicalSightings } from './technical.ts';

/** Slowness that the visitor waited for, and poor web vitals: recorded, and never a cause by itself (seed 000). */
export const performanceImpact: Check = {
  key: 'performanceImpact',
  title: 'Speed',
  headline: 'Slowness holds people up',
  definition: 'waited for a slow page, request or answer (recorded only, never a cause by itself)',
  advice: 'Look at what is slow on this page in the measured signal, and make it fast.',
  untold: 'no session could tell',
  kind: 'technical',
  byModel: false,
  decide: (analysis) =>
    seen(
      technicalSightings(analysis).filter(({ kind }) => kind === 'slow'),
      CLEAR,
    ),
};
