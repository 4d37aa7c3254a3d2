import { z } from 'zod';
import { ASKER } from './asker.ts';

const run = { runId: z.uuid() };

/** What is to be done about a summary by PostHog's Replay Vision. */
const Wish = z.discriminatedUnion('what', [
  /** Somebody asked for one: show it, or say what could be done. */
  z.object({ what: z.literal('ask'), ...run, sessionId: z.string().min(1).max(200) }),
  /** Somebody chose the scanner that is to watch. */
  z.object({ what: z.literal('start'), ...run, scannerId: z.string().min(1).max(100) }),
  /** Somebody pressed something else: a scanner may be made, nothing is wanted, keep or delete ours. */
  z.object({ what: z.enum(['create', 'cancel', 'keep', 'delete']), ...run }),
  /** Go on with it. */
  z.object({ what: z.literal('tend'), ...run }),
]);

/** A wish for a summary by Replay Vision, and all that follows from it. */
export const VisionJob = z.object({
  ...ASKER,
  kind: z.literal('vision'),
  /** The thread in which it is told, by its root's timestamp. */
  thread: z.string().min(1),
  wish: Wish,
  /** Names the press: delivered twice it is one. */
  requestId: z.string().min(1),
});
export type VisionJob = z.infer<typeof VisionJob>;
export type VisionWish = z.infer<typeof Wish>;
