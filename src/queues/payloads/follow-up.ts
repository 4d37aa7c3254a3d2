import { z } from 'zod';
import { Subject } from '../../engine/answers/subject.ts';
import { ASKER } from './asker.ts';

/** Answer a question in a thread, of what the thread is about. */
export const FollowUp = z.object({
  ...ASKER,
  kind: z.literal('follow-up'),
  /** The thread that is answered in. */
  thread: z.string().min(1),
  /** The question's own timestamp: its turn in the talk. */
  ts: z.string().min(1),
  /** As it was written, with the chat's marks. */
  text: z.string().min(1).max(3_000),
  /** Nobody else reads there. */
  isDirect: z.boolean().default(false),
  /** null = nothing in particular. */
  subject: Subject.nullable(),
  /** Names the answer's messages in the outbox: a job that runs again edits them. */
  requestId: z.string().min(1),
});
export type FollowUp = z.infer<typeof FollowUp>;
