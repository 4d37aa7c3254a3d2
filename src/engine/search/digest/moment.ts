import { z } from 'zod';

/** What kind of thing happened at a moment, in one word, whatever measured it. */
export const MomentKind = z.enum([
  'page',
  'still',
  'away',
  'wait',
  'late',
  'error',
  'wrong-value',
  'nothing-found',
  'no-answer',
  'rage',
  'disabled',
  'emptied',
  'form-left',
  'to-and-fro',
  'reopened',
  'cursor',
  'unseen-error',
  'search',
  'typed',
  'click',
  'seen',
  'scroll',
  'step',
  'goal',
  'end',
]);
export type MomentKind = z.infer<typeof MomentKind>;

/** A second of a session that a search may be about. Texts are recorded: masked, bounded, safe to show. */
export const Moment = z.object({
  kind: MomentKind,
  /** From the start of the recording, seconds. */
  seconds: z.number(),
  /** When it was over, or happened for the last time, seconds. */
  until: z.number(),
  /** How long it lasted, seconds: a pause, a wait, a stay on a page; of the end, the whole visit. 0 = a moment. */
  lasted: z.number(),
  /** How often it happened. */
  times: z.number().int(),
  text: z.string(),
  /** The page it happened on, in words; '' = not known. */
  page: z.string(),
});
export type Moment = z.infer<typeof Moment>;

/** What is kept of one session for a search: small, so that a thousand fit into memory. */
export const Digest = z.object({
  sessionId: z.string(),
  /** The person as PostHog knows them, safe to show; null = anonymous. */
  who: z.string().nullable(),
  /** ISO 8601. */
  start: z.string(),
  durationSeconds: z.number(),
  device: z.string().nullable(),
  /** null = the project has no conversion event. */
  converted: z.boolean().nullable(),
  /** In the order of their seconds. */
  moments: z.array(Moment),
  /** Distinct personal values that were masked in it. */
  hiddenValues: z.number().int(),
});
export type Digest = z.infer<typeof Digest>;
