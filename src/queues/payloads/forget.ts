import { z } from 'zod';
import { ASKER } from './asker.ts';

/** An admin had something deleted, and said so twice. */
export const ForgetJob = z.object({
  ...ASKER,
  kind: z.literal('forget'),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('project') }),
    z.object({ kind: z.literal('session'), id: z.string().min(8) }),
    z.object({ kind: z.literal('person'), email: z.email() }),
  ]),
});
export type ForgetJob = z.infer<typeof ForgetJob>;
