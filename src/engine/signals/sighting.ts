import { z } from 'zod';
import { Signal } from './signal.ts';

/** A signal as one run saw it: its numbers of then, without moments and without those before. */
export const Sighting = z.object({
  /** The run's time, ISO 8601. */
  at: z.string(),
  signal: Signal,
});
export type Sighting = z.infer<typeof Sighting>;

/** What is kept of a signal for each run that sees it. */
export function sightingOf(signal: Signal): Sighting {
  return { at: signal.lastSeen, signal: { ...signal, evidence: [], sessionIds: [], history: [] } };
}
