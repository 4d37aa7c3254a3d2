import { z } from 'zod';

/** A channel that is to watch another project from now on: the one that it watched, and the new one's name. */
export const Watch = z.object({
  from: z.object({ project: z.string(), name: z.string() }),
  to: z.string(),
});
export type Watch = z.infer<typeof Watch>;
