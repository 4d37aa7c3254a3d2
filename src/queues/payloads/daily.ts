import { z } from 'zod';
import { ScopePayload } from './scope.ts';

/** It is time to look whether the day's batch is due; the schedule says so every half hour. */
const DailyDue = z.object({ kind: z.literal('due'), scope: ScopePayload });

/** Today's batch is wanted, over HTTP. */
const DailyWanted = z.object({ kind: z.literal('wanted'), scope: ScopePayload });

/** The news of a day's batch are to be told in the channel. */
const DailyTell = z.object({
  kind: z.literal('tell'),
  scope: ScopePayload,
  /** The project's local day, `2026-11-21`. */
  day: z.iso.date(),
});

/** Somebody typed `/friction`. */
const DailyAsked = z.object({
  kind: z.literal('asked'),
  scope: ScopePayload,
  what: z.enum(['now', 'status', 'here']),
  channel: z.string().min(1),
  user: z.string().min(1),
  /** The thread the question stands in, for words to the asker; null = in none. */
  askedIn: z.string().nullable(),
  /** Slack's address for words to the asker; null = none was given. */
  responseUrl: z.url().nullable(),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
});

/** What the daily batch is made of. */
export const Daily = z.discriminatedUnion('kind', [DailyDue, DailyWanted, DailyTell, DailyAsked]);
export type Daily = z.infer<typeof Daily>;
export type DailyAsked = z.infer<typeof DailyAsked>;
