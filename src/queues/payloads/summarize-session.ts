import { z } from 'zod';
import { ScopePayload } from './scope.ts';

/** Summarize one session for a person and answer in a channel. */
export const SummarizeSession = z.object({
  scope: ScopePayload,
  sessionId: z.string().min(1),
  /** What the asker wants to know; null = the general summary. */
  question: z.string().nullable(),
  /** Names the answer's messages in the outbox: a job that runs again edits them. */
  requestId: z.string().min(1),
  channel: z.string().min(1),
  /** The thread to answer in, by its root's timestamp; null = a message of its own. */
  thread: z.string().nullable(),
  /**
   * The thread the question stands in, for words to the asker: Slack shows those only in a thread
   * that there is already. null = in none.
   */
  askedIn: z.string().nullable(),
  /** The asker. */
  user: z.string().min(1),
  /** Slack's address for words to the asker where we may not write; null = none was given. */
  responseUrl: z.url().nullable(),
  /** "Run again": do not answer from the store. */
  fresh: z.boolean(),
  /** When it was asked, in milliseconds since the epoch. */
  askedAt: z.number(),
});
export type SummarizeSession = z.infer<typeof SummarizeSession>;
