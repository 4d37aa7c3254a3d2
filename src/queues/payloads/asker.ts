import { z } from 'zod';
import { ScopePayload } from './scope.ts';

/** Who asked what, and where it is answered: part of every payload that comes from a question. */
export const ASKER = {
  scope: ScopePayload,
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
  /** When it was asked, in milliseconds since the epoch. */
  askedAt: z.number(),
};
