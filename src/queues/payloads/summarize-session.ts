import { z } from 'zod';
import { ASKER } from './asker.ts';

/** Summarize one session for a person and answer in a channel. */
export const SummarizeSession = z.object({
  ...ASKER,
  sessionId: z.string().min(1),
  /** What the asker wants to know; null = the general summary. */
  question: z.string().nullable(),
  /** Names the answer's messages in the outbox: a job that runs again edits them. */
  requestId: z.string().min(1),
  /** "Run again": do not answer from the store. */
  fresh: z.boolean(),
});
export type SummarizeSession = z.infer<typeof SummarizeSession>;
