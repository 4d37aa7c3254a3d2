import { z } from 'zod';
import { Summary } from '../sessions/summary.ts';

/** How an answer about several sessions was made, and what it lacks. */
export const MADE = {
  /** What is missing and why, one sentence each. */
  missing: z.array(z.string()),
  mode: z.enum(['model', 'facts']),
  /** Why facts mode, as a sentence; null in model mode. */
  modeReason: z.string().nullable(),
  /** What a model said and could not be proven, and was left out. */
  dropped: Summary.shape.dropped,
  usage: Summary.shape.usage,
  hiddenValues: z.number().int(),
  /** Seconds from the start to the answer. */
  seconds: z.number(),
};
