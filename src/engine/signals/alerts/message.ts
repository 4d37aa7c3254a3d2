import { z } from 'zod';
import { Factor } from '../diagnosis/diagnosis.ts';
import { Measured } from '../evidence/measured.ts';
import { Refusal } from '../evidence/refusals.ts';
import { SignalEvidence } from '../signal.ts';
import { Standing, UNTOUCHED } from './standing.ts';

/** What is new about an alert. */
export const News = z.enum([
  'opened',
  'still',
  'worse',
  'changed',
  'resolved',
  'reopened',
  'fix-confirmed',
  'fix-failed',
  'fix-waiting',
]);
export type News = z.infer<typeof News>;

/** Recordings that show something, of those that were read. */
const Sampled = z.object({ affected: z.number().int(), sampled: z.number().int() });
export type Sampled = z.infer<typeof Sampled>;

/** What was measured after somebody called it fixed, beside what was measured before. */
export const FixCheck = z.object({
  outcome: z.enum(['confirmed', 'partly', 'failed']),
  before: Measured,
  after: Measured,
  /** Two-sided, the two compared. */
  p: z.number(),
  /** What recordings showed beside it, in newer ones and before; null = none were read. */
  recordings: z.object({ ...Sampled.shape, before: Sampled }).nullable(),
});
export type FixCheck = z.infer<typeof FixCheck>;

/** Why something that is called fixed is not judged yet: so many visits since, of those that it takes. */
export const FixWait = z.object({
  visits: z.number().int(),
  needed: z.number().int(),
  /** All visits, or recorded ones that failed. */
  of: z.enum(['visits', 'recordings']),
});
export type FixWait = z.infer<typeof FixWait>;

/** The facts of a message about one alert (messages.md, Alert). Texts are safe to show. */
export const AlertMessage = z.object({
  news: News,
  alertId: z.string(),
  /** ISO 8601. */
  at: z.string(),
  openedAt: z.string(),
  /** What is the news, in one sentence. */
  headline: z.string(),
  page: z.string().nullable(),
  step: z.string().nullable(),
  /** People could not go on: the only thing that is red. */
  stops: z.boolean(),
  /** It is about the data, not about the people. */
  isData: z.boolean(),
  explanation: z.object({
    template: z.string(),
    text: z.string(),
    mode: z.enum(['model', 'facts']),
  }),
  /** Each with its base, interval and comparison; the most telling first. */
  numbers: z.array(Measured),
  /** The first of the numbers as it was told before; null = never. */
  before: Measured.nullable(),
  /** Moments, one a session. */
  seen: z.array(SignalEvidence),
  /** What else speaks for it, and what against. */
  supports: z.array(z.string()),
  contradicts: z.array(z.string()),
  notKnown: z.array(z.string()),
  /** What was seen and is not, or only now, named as a cause. */
  refusals: z.array(Refusal),
  next: z.string(),
  recommendation: z.string().nullable(),
  confidence: z.object({ value: z.number(), lowest: Factor }),
  /** Minutes for which it was not seen, where it is over. */
  quietMinutes: z.number().nullable(),
  fix: FixCheck.nullable(),
  /** null = it is judged, or nobody called it fixed. */
  wait: FixWait.nullable().default(null),
  /** Messages of before buttons were under them have none. */
  standing: Standing.default(UNTOUCHED),
});
export type AlertMessage = z.infer<typeof AlertMessage>;

/** One message about several alerts: a morning's digest, or what was too much for one run. */
export const GroupMessage = z.object({
  news: z.enum(['digest', 'cap']),
  at: z.string(),
  /** In the order in which it happened; of one alert there may be several. */
  items: z.array(AlertMessage),
  /** Messages that a run may post, where that was the reason; else null. */
  limit: z.number().int().nullable(),
});
export type GroupMessage = z.infer<typeof GroupMessage>;
