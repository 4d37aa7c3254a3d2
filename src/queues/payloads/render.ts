import { z } from 'zod';
import { ScopePayload } from './scope.ts';

const Seconds = z.number().min(0);
const Ring = z.object({ x: z.number(), y: z.number() }).nullable();

/** Stills for somebody who waits for them: left in the database under `requestId`. */
const TakeStills = z.object({
  kind: z.literal('stills'),
  scope: ScopePayload,
  requestId: z.string().min(1),
  sessionId: z.string().min(1),
  window: z.string().nullable(),
  /** Second 0, milliseconds since the epoch. */
  zero: z.number(),
  moments: z
    .array(z.object({ seconds: Seconds, ring: Ring }))
    .min(1)
    .max(60),
});

/** A picture or a clip of one moment, shown in a thread. */
const ShowMoment = z.object({
  kind: z.enum(['picture', 'clip']),
  scope: ScopePayload,
  /** Names the message in the outbox. */
  requestId: z.string().min(1),
  sessionId: z.string().min(1),
  seconds: Seconds,
  /** What happened there, where it is known: a problem of the summary. */
  what: z.string().nullable(),
  channel: z.string().min(1),
  /** The thread by its root's timestamp, or by the outbox key of its root. */
  thread: z.string().nullable(),
  threadOf: z.string().nullable(),
  /** The pattern of a report whose reply the picture completes; none = a message of its own. */
  pattern: z.object({ runId: z.string().min(1), id: z.string().min(1) }).optional(),
  /** Who asked for it; null = it came with the summary. */
  user: z.string().nullable(),
  /** Nobody waits for it: where it cannot be shown, nothing is said. */
  quiet: z.boolean().optional(),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
});

/** What the renderer is asked for. */
export const Render = z.discriminatedUnion('kind', [TakeStills, ShowMoment]);
export type Render = z.infer<typeof Render>;
export type TakeStills = z.infer<typeof TakeStills>;
export type ShowMoment = z.infer<typeof ShowMoment>;
