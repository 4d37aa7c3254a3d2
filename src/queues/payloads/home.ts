import { z } from 'zod';
import { ASKER } from './asker.ts';

/** What can be pressed on the Home tab. */
const HomePress = z.object({
  what: z.enum(['pause', 'resume', 'run', 'give-consent', 'withdraw-consent']),
  /** The schedule; null = none is meant. */
  choice: z.string().nullable(),
});
export type HomePress = z.infer<typeof HomePress>;

/** Somebody opened the Home tab, or pressed something there: it is shown to them alone. */
export const ShowHome = z.object({
  kind: z.literal('home'),
  workspace: z.string().min(1),
  user: z.string().min(1),
  /** The project that is shown; null = none was chosen. */
  project: z.string().nullable(),
  /** null = it was opened. */
  press: HomePress.nullable(),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
});
export type ShowHome = z.infer<typeof ShowHome>;

/** Somebody typed `/backstory status`, `privacy` or `budget`, with what follows. */
export const AskBackstory = z.object({
  ...ASKER,
  kind: z.literal('backstory'),
  what: z.enum(['status', 'privacy', 'budget']),
  /** A new budget, US dollars; null = none is set. */
  budget: z.object({ of: z.enum(['monthly', 'perRun']), dollars: z.number().min(0) }).nullable(),
});
export type AskBackstory = z.infer<typeof AskBackstory>;
