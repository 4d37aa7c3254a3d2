import { z } from 'zod';
import { ScopePayload } from './scope.ts';

/** Offer the recent sessions of a person, to the asker alone. */
export const FindPerson = z.object({
  scope: ScopePayload,
  email: z.string().min(3),
  channel: z.string().min(1),
  /** The thread under which we say that we are at work; null = none. */
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
});
export type FindPerson = z.infer<typeof FindPerson>;
