import { z } from 'zod';
import { ScopePayload } from './scope.ts';

/** A person's recent visits: as one story in the channel, or to choose from by the asker alone. */
export const FindPerson = z.object({
  kind: z.literal('person'),
  scope: ScopePayload,
  /** The person as they were named: an e-mail, a name or an id. */
  email: z.string().min(1),
  /** All visits as one story; false = one of them is wanted, and offered. */
  story: z.boolean(),
  /** Names the answer's messages in the outbox: a job that runs again edits them. */
  requestId: z.string().min(1),
  channel: z.string().min(1),
  /** The thread to answer in; null = a message of its own. */
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
