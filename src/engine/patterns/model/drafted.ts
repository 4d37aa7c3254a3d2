import { z } from 'zod';
import { ProblemKind, Summary } from '../../sessions/summary.ts';

/** One trouble of one session: the n-th of its record, from 0. */
export const TroubleRef = z.object({ sessionId: z.string(), trouble: z.number().int().min(0) });
export type TroubleRef = z.infer<typeof TroubleRef>;

/**
 * A pattern in a model's words, checked against the troubles that it cites. Texts are bounded and hold no
 * number of the model's own; they are not yet safe to show. An empty name or description is left to code.
 */
export const DraftedPattern = z.object({
  /** Unlike any other among those that are compared: `p3`. */
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** How one recognizes it: five at most, a few words each. */
  indicators: z.array(z.string()),
  kind: ProblemKind,
  /** Kinds of page on which it was met, the most common first. */
  pages: z.array(z.string()),
  /** What it was drawn from: at least two sessions. */
  cites: z.array(TroubleRef),
});
export type DraftedPattern = z.infer<typeof DraftedPattern>;

/** What came of reading one chunk of sessions, or of putting several chunks together. */
export const Drafted = z.object({
  patterns: z.array(DraftedPattern),
  /** Claims that cite what is not there, and were left out. */
  dropped: z.number().int(),
  usage: Summary.shape.usage,
});
export type Drafted = z.infer<typeof Drafted>;

/** Which troubles of a chunk of sessions belong to which pattern; in doubt, to none. */
export const Assigned = z.object({
  assigned: z.array(TroubleRef.extend({ pattern: z.string() })),
  dropped: z.number().int(),
  usage: Summary.shape.usage,
});
export type Assigned = z.infer<typeof Assigned>;

/** How many sessions stand behind these troubles. */
export function sessionsIn(refs: readonly TroubleRef[]): number {
  return new Set(refs.map(({ sessionId }) => sessionId)).size;
}
