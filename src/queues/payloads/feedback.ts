import { z } from 'zod';
import { JudgedClaim, MessageKind, Verdict } from '../../engine/feedback/said.ts';
import { ASKER } from './asker.ts';

/** Somebody says whether a message of ours, or a claim in it, is right. */
export const Feedback = z.object({
  ...ASKER,
  kind: z.literal('feedback'),
  /** The message, by its timestamp. */
  ts: z.string().min(1),
  of: MessageKind,
  /** null = the whole message. */
  claim: JudgedClaim.nullable(),
  verdict: Verdict,
  /** null = none was given, or not yet. */
  reason: z.string().min(1).max(400).nullable(),
});
export type Feedback = z.infer<typeof Feedback>;
