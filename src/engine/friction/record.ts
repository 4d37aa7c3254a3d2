import { z } from 'zod';
import { Evidence } from '../sessions/summary.ts';
import { CheckKey } from './check.ts';
import { Sighting, Verdict } from './sighting.ts';

/** A row of the timeline that a model may cite. */
export const Cited = Evidence.extend({ visible: z.boolean().nullable() });
export type Cited = z.infer<typeof Cited>;

/** The session's timeline as a model reads it, and what each alias in it stands for. */
export const Course = z.object({
  lines: z.array(z.string()),
  cited: z.record(z.string(), Cited),
  /** The pages in their order, with the second of each visit. */
  pages: z.array(z.object({ seconds: z.number(), path: z.string() })),
});
export type Course = z.infer<typeof Course>;

/** A technical trouble: what only a program noticed, or how long something took. */
export const TechnicalSighting = Sighting.extend({
  kind: z.enum(['error', 'slow']),
});
export type TechnicalSighting = z.infer<typeof TechnicalSighting>;

/**
 * Why a session belongs into a sample of frustrated visits: `told` by a rage or dead click of PostHog's or
 * by what was measured; by `errors` of a program alone; null = it does not.
 */
export const Frustration = z.enum(['told', 'errors']).nullable();
export type Frustration = z.infer<typeof Frustration>;

/** All that a batch needs of one session. Texts are safe to show but for the course, which is inert. */
export const FrictionRecord = z.object({
  id: z.string(),
  /** ISO 8601. */
  start: z.string(),
  durationSeconds: z.number(),
  person: z.string(),
  name: z.string().nullable(),
  device: z.string().nullable(),
  converted: z.boolean(),
  frustration: Frustration,
  /** Path of the page on which it converted; null = it did not. */
  goalPath: z.string().nullable(),
  /** Pages in the order of their first visit, each with the labels of what was used there. */
  pages: z.array(z.object({ path: z.string(), controls: z.array(z.string()) })),
  verdicts: z.partialRecord(CheckKey, Verdict),
  /** All that was found to have gone wrong for the visitor, whichever check it belongs to. */
  troubles: z.array(Sighting),
  technical: z.array(TechnicalSighting),
  /** null = a session that is only compared with. */
  course: Course.nullable(),
  hiddenValues: z.number().int(),
});
export type FrictionRecord = z.infer<typeof FrictionRecord>;

/**
 * What came of reading a session. It is left out because its recording is `gone`, because it is `unfit` (a
 * robot's), or because it was `unreadable` this time: PostHog did not answer.
 */
export const FrictionRead = z.discriminatedUnion('status', [
  z.object({ status: z.literal('read'), record: FrictionRecord }),
  z.object({
    status: z.literal('left-out'),
    id: z.string(),
    reason: z.string(),
    because: z.enum(['gone', 'unfit', 'unreadable']),
  }),
]);
export type FrictionRead = z.infer<typeof FrictionRead>;
