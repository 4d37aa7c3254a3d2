import { z } from 'zod';
import { ScopePayload } from './scope.ts';

/** Offer the recent sessions of a person, to the asker alone. */
export const FindPerson = z.object({
  scope: ScopePayload,
  email: z.string().min(3),
  channel: z.string().min(1),
  thread: z.string().nullable(),
  /** The asker. */
  user: z.string().min(1),
});
export type FindPerson = z.infer<typeof FindPerson>;
