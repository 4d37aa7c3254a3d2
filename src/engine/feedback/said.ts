import { z } from 'zod';
import { Subject } from '../answers/subject.ts';

/** What a message of ours is: what people judge. */
export const MessageKind = z.enum([
  'session',
  'report',
  'pattern',
  'search',
  'answer',
  'daily',
  'alert',
]);
export type MessageKind = z.infer<typeof MessageKind>;

/** A statement in a message that can be doubted by itself. */
export const JudgedClaim = z.object({
  /** Unlike any other's of its message. */
  id: z.string().min(1).max(80),
  /** Of which kind it is, for precision: `no-answer`, `blocking`. */
  kind: z.string().min(1).max(40),
  /** What was claimed, as it was told: untrusted. */
  text: z.string().max(300),
});
export type JudgedClaim = z.infer<typeof JudgedClaim>;

/** Whether a message, or a claim in it, is right. */
export const Verdict = z.enum(['right', 'wrong']);
export type Verdict = z.infer<typeof Verdict>;

/** What one person said of a message or of a claim in it: one word each, the last one stands. */
export const Said = z.object({
  /** The message's key in the outbox. */
  key: z.string(),
  kind: MessageKind,
  /** What the message is about; null = nothing in particular. */
  subject: Subject.nullable(),
  /** null = the whole message. */
  claim: JudgedClaim.nullable(),
  verdict: Verdict,
  /** What is wrong, in a sentence of theirs: untrusted. null = they said none. */
  reason: z.string().max(400).nullable(),
  /** The chat's id of the person. */
  by: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
export type Said = z.infer<typeof Said>;
