import { z } from 'zod';
import { ExposureCount } from '../ports/exposures.ts';

/** The behavioural checks of a batch, in the order in which they are told (seed 000). */
export const CHECK_KEYS = [
  'navigationFriction',
  'formInteractionClarity',
  'ctaResponsiveness',
  'variantSelectionFlow',
  'checkoutProgression',
  'performanceImpact',
  'errorImpact',
  'mobileSpecificIssues',
  'trustBarriers',
  'decisionParalysis',
  'loadingFeedback',
  'exitTrigger',
] as const;
export const CheckKey = z.enum(CHECK_KEYS);
export type CheckKey = z.infer<typeof CheckKey>;

const Moment = z.object({
  id: z.string(),
  seconds: z.number(),
  replayUrl: z.string(),
  /** What was seen there, safe to show. */
  text: z.string(),
  who: z.string().nullable(),
});

const Exposure = ExposureCount.extend({
  /** `pressed "Apply" in vain`; safe to show. */
  did: z.string(),
  place: z.string(),
  /** Up to now. */
  days: z.number(),
  /** Two-sided, corrected for the number of looks. */
  p: z.number(),
});

/** What came of a check over a batch; the numbers are code's, from the verified sessions. */
export const CheckResult = z.object({
  key: CheckKey,
  /** null = not applicable: the site has no such thing, or facts alone cannot tell. */
  pass: z.boolean().nullable(),
  /** "5 of 15 sessions: …", what those who failed have in common; for `null` why it does not apply. */
  pattern: z.string(),
  /** Page template where most of it happened; null = no page in particular. */
  page: z.string().nullable(),
  affected: z.number().int(),
  people: z.number().int(),
  sampled: z.number().int(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** The same check over sessions that converted; null = none were read, or it is defined by the outcome. */
  control: z
    .object({ affected: z.number().int(), sampled: z.number().int(), p: z.number() })
    .nullable(),
  /**
   * What was counted of it in all visits, recorded or not, where events can tell: those that met it beside the
   * others on the same kind of page, and who of each converted. None = nothing can be counted, or nothing was.
   */
  exposure: Exposure.optional(),
  sessions: z.array(Moment),
  recommendation: z.string().nullable(),
  /** A technical observation that is recorded and never a cause by itself. */
  coObservation: z.string().nullable(),
  /** Why something was not named as a cause; null = nothing was refused. */
  refusal: z.string().nullable(),
  /** The measured signal that stands beside a technical observation, so that it may be named; null = none. */
  lifted: z.string().nullable(),
});
export type CheckResult = z.infer<typeof CheckResult>;
