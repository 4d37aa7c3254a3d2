import { z } from 'zod';
import { MADE } from '../patterns/made.ts';
import { Left } from '../patterns/report.ts';

/** One visit in a person's story. */
export const PersonSession = z.object({
  id: z.string(),
  /** ISO 8601. */
  start: z.string(),
  durationSeconds: z.number(),
  headline: z.string(),
  outcome: z.object({ success: z.boolean(), description: z.string() }),
  /** null = the project has no conversion event. */
  converted: z.boolean().nullable(),
  /** The worst first. */
  problems: z.array(
    z.object({ description: z.string(), seconds: z.number(), stopped: z.boolean() }),
  ),
  /** Opens at the first problem, else at the start. */
  replayUrl: z.string(),
});
export type PersonSession = z.infer<typeof PersonSession>;

/** The same trouble in several visits of the person. */
export const Thread = z.object({
  name: z.string(),
  sessionIds: z.array(z.string()).min(2),
  /** In one of them at least the person got no further. */
  stopped: z.boolean(),
});
export type Thread = z.infer<typeof Thread>;

/** A person's visits as one story. Texts are safe to show. */
export const PersonStory = z.object({
  person: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
  /** PostHog keeps so many persons that are meant; their visits are told together. */
  persons: z.number().int(),
  /** Oldest first. */
  sessions: z.array(PersonSession),
  /** There are older recordings, which are not told. */
  more: z.boolean(),
  headline: z.string(),
  /** The model's words; null in facts mode, or when nothing of them held. */
  story: z.string().nullable(),
  /** The course in sentences that code made from what was measured. */
  course: z.array(z.string()),
  /** What came back, the most frequent first. */
  threads: z.array(Thread),
  /** Whether any visit got what the person came for; null = the project does not say what that is. */
  reachedGoal: z.boolean().nullable(),
  skipped: z.array(Left),
  failed: z.array(Left),
  ...MADE,
});
export type PersonStory = z.infer<typeof PersonStory>;
