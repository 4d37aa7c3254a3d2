import { z } from 'zod';
import { ASKER } from './asker.ts';

/** A person's recent visits: as one story in the channel, or to choose from by the asker alone. */
export const FindPerson = z.object({
  ...ASKER,
  kind: z.literal('person'),
  /** The person as they were named: an e-mail, a name or an id. */
  email: z.string().min(1),
  /** All visits as one story; false = one of them is wanted, and offered. */
  story: z.boolean(),
  /** Names the answer's messages in the outbox: a job that runs again edits them. */
  requestId: z.string().min(1),
});
export type FindPerson = z.infer<typeof FindPerson>;
