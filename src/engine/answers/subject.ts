import { z } from 'zod';

/** What a message, and so the thread that it begins or stands in, is about: what follow-up questions are asked of. */
export const Subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session'), sessionId: z.string().min(1) }),
  z.object({ kind: z.literal('report'), runId: z.string().min(1) }),
  z.object({ kind: z.literal('alert'), alertId: z.string().min(1) }),
  /** A daily batch, by the project's local day: `2026-11-21`. */
  z.object({ kind: z.literal('daily'), day: z.iso.date() }),
]);
export type Subject = z.infer<typeof Subject>;
