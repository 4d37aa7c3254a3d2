import { z } from 'zod';
import { ASKER } from './asker.ts';
import { FindPerson } from './find-person.ts';

/** Find sessions by what happened in them, and answer in a channel. */
export const Search = z.object({
  ...ASKER,
  kind: z.literal('search'),
  /** What was typed, without the mention. */
  text: z.string().min(1).max(3_000),
  /** Names the answer's messages in the outbox: a job that runs again edits them. */
  requestId: z.string().min(1),
});
export type Search = z.infer<typeof Search>;

/** A question that is answered from several sessions. */
export const Question = z.discriminatedUnion('kind', [FindPerson, Search]);
export type Question = z.infer<typeof Question>;
