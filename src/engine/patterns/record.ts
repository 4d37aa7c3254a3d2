import { z } from 'zod';
import { ProblemKind } from '../sessions/summary.ts';

/** How a trouble shows, in one word, whatever rule measured it. */
export const Family = z.enum([
  'error-shown',
  'wrong-value',
  'nothing-found',
  'form-emptied',
  'long-wait',
  'slow-answer',
  'no-answer',
  'nothing-to-press',
  'disabled-control',
  'to-and-fro',
  'reopened',
  'form-left',
  'technical',
  'other',
]);
export type Family = z.infer<typeof Family>;

/** One line around a moment; `id` is its own evidence's, never its neighbour's (posthog.md §2.4). */
export const Line = z.object({ id: z.string(), seconds: z.number(), text: z.string() });
export type Line = z.infer<typeof Line>;

/** A moment with what came before and after it, at most three lines each. */
export const Scene = z.object({
  segment: z.string().nullable(),
  /** Whether that stretch of the visit reached its purpose; null = it is not known which one it was. */
  segmentSuccess: z.boolean().nullable(),
  eventType: z.string(),
  seconds: z.number(),
  before: z.array(Line),
  at: Line,
  after: z.array(Line),
});
export type Scene = z.infer<typeof Scene>;

/** One way in which a trouble showed. Words are recorded text: masked, bounded, untrusted. */
export const Face = z.object({
  family: Family,
  /** What the screen told stands for itself; a silent press may be part of something larger. */
  strong: z.boolean(),
  words: z.string(),
  /** Seconds, ascending, never empty. */
  times: z.array(z.number()).min(1),
  /** How long it lasted, seconds; 0 = a moment. */
  lasted: z.number(),
  /** null = a face that never stands for its pattern. */
  scene: Scene.nullable(),
});
export type Face = z.infer<typeof Face>;

/** Something that went wrong for the visitor, with all its faces, the telling one first. */
export const Trouble = z.object({
  kind: ProblemKind,
  /** One sentence on what happened to this visitor: the model's, or code's from what was measured. */
  description: z.string(),
  /** The visitor got no further after it. */
  stopped: z.boolean(),
  path: z.string(),
  /** What was pressed last before it; null = nothing. */
  cue: z.string().nullable(),
  faces: z.array(Face).min(1),
});
export type Trouble = z.infer<typeof Trouble>;

/** A sign on the screen that was no trouble by itself here, and may be one elsewhere. */
export const Sign = z.object({
  family: Family,
  words: z.string(),
  path: z.string(),
  scene: Scene,
  times: z.array(z.number()).min(1),
});
export type Sign = z.infer<typeof Sign>;

/** All that patterns need of one session: small, so that a thousand fit into memory (issue: flat memory). */
export const SessionRecord = z.object({
  id: z.string(),
  /** ISO 8601. */
  start: z.string(),
  durationSeconds: z.number(),
  /** One visitor in all their sessions: the person's id, or the distinct id of an anonymous one. */
  person: z.string(),
  /** The person's name as PostHog knows it, safe to show; null = anonymous. */
  name: z.string().nullable(),
  device: z.string().nullable(),
  browser: z.string().nullable(),
  /** null = the project has no conversion event. */
  converted: z.boolean().nullable(),
  headline: z.string(),
  outcome: z.object({ success: z.boolean(), description: z.string() }),
  /** Pages in the order of their first visit, each with the labels of what was used there. */
  pages: z.array(z.object({ path: z.string(), controls: z.array(z.string()) })),
  troubles: z.array(Trouble),
  signs: z.array(Sign),
  mode: z.enum(['model', 'facts']),
  /** Something weighty in it was not looked at yet, and could be. */
  unproven: z.boolean(),
  usage: z.object({
    calls: z.number(),
    inputTokens: z.number(),
    outputTokens: z.number(),
    dollars: z.number().nullable(),
  }),
  hiddenValues: z.number(),
});
export type SessionRecord = z.infer<typeof SessionRecord>;
