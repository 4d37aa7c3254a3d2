import { z } from 'zod';

/** One message of a talk. */
export const Turn = z.object({
  /** The message's own timestamp in the chat: unique in its channel, and its order. */
  ts: z.string(),
  by: z.enum(['person', 'backstory']),
  /** The chat's id of the person; null = ours. */
  user: z.string().nullable(),
  /** As it was written: untrusted. Ours without blocks: the answer's text with its claims. */
  text: z.string(),
  /** `asked`: waits for its answer; `stopped`: somebody ended that; `heard`: nobody asked anything. */
  state: z.enum(['heard', 'asked', 'answered', 'failed', 'stopped']),
  /** The answer in full, where the turn is ours; null = it is a person's. */
  answer: z.unknown(),
});
export type Turn = z.infer<typeof Turn>;
