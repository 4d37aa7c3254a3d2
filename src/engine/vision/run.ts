import { z } from 'zod';
import type { Scope } from '../scope.ts';

/**
 * How far a wish for a summary by Replay Vision is. `asking`: people are asked which scanner, or whether one
 * may be made. `creating`, `scanning`: PostHog is asked for it, and how that came out may be unknown.
 * `watching`: PostHog is at it. `over`: nothing more comes.
 */
export type VisionStage = 'asking' | 'creating' | 'scanning' | 'watching' | 'over';

/** A scanner that we made for one session: what became of it. `asked` = people are asked to keep or delete it. */
const Temporary = z.object({
  /** Unlike every other's in the project: by it the scanner is found should its making end unknown. */
  name: z.string().min(1),
  /** null = it is not made yet. */
  id: z.string().min(1).nullable(),
  fate: z.enum(['in-use', 'asked', 'kept', 'deleting', 'deleted', 'not-deleted']),
  /** It made a summary. */
  told: z.boolean(),
  /** When people were asked; of one that is being deleted, since when. Milliseconds since the epoch. */
  askedAt: z.number().nullable(),
  /** Who said what becomes of it, by the chat's id; null = nobody, in time. */
  settledBy: z.string().nullable(),
});
export type Temporary = z.infer<typeof Temporary>;

/** What else is kept of a run. */
export const VisionProgress = z.object({
  /** The scanner that is to look, and when PostHog took it, milliseconds since the epoch. */
  look: z.object({ scannerId: z.string().min(1), takenAt: z.number().nullable() }).nullable(),
  temporary: Temporary.nullable(),
  /** The request by which the work was begun: a press that is delivered twice begins it once. */
  begunBy: z.string().nullable(),
  /** When the stage began, milliseconds since the epoch. */
  since: z.number(),
});
export type VisionProgress = z.infer<typeof VisionProgress>;

/** How long people have to answer: which scanner, or what becomes of one of ours. */
export const ANSWER_MS = 24 * 60 * 60_000;

/** Somebody's wish for a summary by Replay Vision. */
export interface VisionRun extends VisionProgress {
  readonly id: string;
  readonly scope: Scope;
  readonly sessionId: string;
  readonly channel: string;
  /** The thread's root by its timestamp. */
  readonly thread: string;
  /** Who asked, or pressed what began the work. */
  readonly user: string;
  readonly stage: VisionStage;
  /** Rises with every change. */
  readonly version: number;
}

/** A scanner of ours is waiting to be kept or deleted, or is being deleted. */
export function isUnsettled({ temporary }: Pick<VisionRun, 'temporary'>): boolean {
  return temporary !== null && (temporary.fate === 'asked' || temporary.fate === 'deleting');
}
