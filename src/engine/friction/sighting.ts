import { z } from 'zod';
import { Evidence } from '../sessions/summary.ts';

/** One time at which a session showed what a check looks for. */
export const Sighting = z.object({
  /** From the start of the recording. */
  seconds: z.number(),
  /** What was seen, one plain sentence without seconds, safe to show. */
  text: z.string(),
  /** What it happened to, the same for the same thing in every session: for grouping. */
  target: z.string(),
  /** Path of the page, '' when not known. */
  path: z.string(),
  evidence: z.array(Evidence),
});
export type Sighting = z.infer<typeof Sighting>;

/**
 * What a check says of one session: it shows it, it had occasion to and does not, or nobody can tell (it
 * never came so far, or what was measured does not say).
 */
export const Verdict = z.object({
  state: z.enum(['shows', 'clear', 'unknown']),
  /** In order of time; at least one where it shows, else none. */
  sightings: z.array(Sighting),
});
export type Verdict = z.infer<typeof Verdict>;

export const CLEAR: Verdict = { state: 'clear', sightings: [] };
export const UNKNOWN: Verdict = { state: 'unknown', sightings: [] };

/** Kept of one check in one session. */
const MOST = 5;

/** It shows where something was seen; else what is said instead. */
export function seen(sightings: readonly Sighting[], otherwise: Verdict): Verdict {
  if (sightings.length === 0) return otherwise;
  const inOrder = sightings.toSorted((a, b) => a.seconds - b.seconds);
  return { state: 'shows', sightings: inOrder.slice(0, MOST) };
}
