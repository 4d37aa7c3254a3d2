import { z } from 'zod';
import { MADE } from '../patterns/made.ts';
import { Evidence } from '../sessions/summary.ts';
import { Rerun } from './rerun.ts';

/** A statement with its moment: what `show 3` shows. Texts are safe to show. */
export const Claim = z.object({
  /**
   * Its number in the thread, from 1: `3`. Unlike that of anything told in the thread before; a claim that
   * is shown again keeps its own.
   */
  id: z.string(),
  text: z.string(),
  evidence: z.array(Evidence),
  /** null = a number over many sessions. */
  sessionId: z.string().nullable(),
  seconds: z.number().nullable(),
  replayUrl: z.string().nullable(),
});
export type Claim = z.infer<typeof Claim>;

/** What was looked up for this answer, beyond what the thread's subject had stored. */
export const Fetched = z.object({
  /** In plain words: `the screen of 0192…4f around 1:24`. */
  what: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
export type Fetched = z.infer<typeof Fetched>;

/** An answer to a follow-up question (design.md §5, `ask`). */
export const Answer = z.object({
  /** In the asker's language; every statement in it is a claim or says that nothing is known. */
  answer: z.string(),
  claims: z.array(Claim),
  /** What the evidence cannot answer, and what would; empty = nothing is left open. */
  unknown: z.array(z.string()),
  fetched: z.array(Fetched),
  /** The question was for another report: what it is to read instead. null = it was not. */
  rerun: Rerun.nullable().default(null),
  /** Its claims are what somebody wanted shown: their stills belong to it. */
  shows: z.boolean().default(false),
  /** It asks which number was meant: one that is said alone completes the question. */
  asksBack: z.boolean().default(false),
  ...MADE,
});
export type Answer = z.infer<typeof Answer>;
