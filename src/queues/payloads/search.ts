import { z } from 'zod';
import { FindPerson } from './find-person.ts';
import { ScopePayload } from './scope.ts';

/** Find sessions by what happened in them, and answer in a channel. */
export const Search = z.object({
  kind: z.literal('search'),
  scope: ScopePayload,
  /** What was typed, without the mention. */
  text: z.string().min(1).max(3_000),
  /** Names the answer's messages in the outbox: a job that runs again edits them. */
  requestId: z.string().min(1),
  channel: z.string().min(1),
  /** The thread to answer in; null = a message of its own. */
  thread: z.string().nullable(),
  /** The thread the question stands in, for words to the asker; null = in none. */
  askedIn: z.string().nullable(),
  user: z.string().min(1),
  responseUrl: z.url().nullable(),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
});
export type Search = z.infer<typeof Search>;

/** A question that is answered from several sessions. */
export const Question = z.discriminatedUnion('kind', [FindPerson, Search]);
export type Question = z.infer<typeof Question>;
