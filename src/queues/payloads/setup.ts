import { z } from 'zod';
import { Step } from '../../engine/setup/state.ts';

/**
 * Show the setup of a person in the open view of this id: what it takes is looked up, settled or done first.
 * What was settled lies in the database, the key among it, sealed: nothing of it travels here.
 */
export const Setup = z.object({
  workspace: z.string().min(1),
  /** Who sets it up. */
  user: z.string().min(1),
  /** The channel that it was asked for in. */
  channel: z.string(),
  viewId: z.string().min(1),
  /** null = the first step that is not settled. */
  step: Step.nullable(),
  /** What was looked up for this step is looked up again. */
  again: z.boolean(),
  /** The number of a project that the key did not list; null = none was written. */
  project: z.string().nullable(),
});
export type Setup = z.infer<typeof Setup>;
