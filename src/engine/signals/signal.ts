import { z } from 'zod';

/**
 * Kinds that a detector counts. Names stand here because stored signals are checked against them, and this
 * file may not know the detectors. A name that is added does not compile without its line in
 * `detectors/all.ts`, nor that line without all that a detector is (`detectors/detector.ts`).
 */
const DETECTOR_KINDS = [
  'funnel_drop',
  'product_performance',
  'device_gap',
  'rage_click',
  'dead_click',
  'js_error',
  'slow_load',
  'failing_event',
] as const;
/** The kind of a signal that a detector found. */
export type DetectorKind = (typeof DETECTOR_KINDS)[number];

/** Which rule saw it; what is to be known of each is in `all-kinds.ts`. */
export const SignalKind = z.enum([
  ...DETECTOR_KINDS,
  'data_health',
  'session_recording_friction',
  'report_pattern',
]);
export type SignalKind = z.infer<typeof SignalKind>;

/** A moment or a number behind a signal; `sessionId` null = of all visits. Texts are safe to show. */
export const SignalEvidence = z.object({
  kind: z.enum(['event', 'screen', 'fact', 'still', 'count']),
  id: z.string(),
  sessionId: z.string().nullable(),
  seconds: z.number().nullable(),
  text: z.string(),
});
export type SignalEvidence = z.infer<typeof SignalEvidence>;

/**
 * What was counted in one stretch of time, and what was usual then, for a chart. `usual` = the band in which
 * the share (or, with `all` null, the volume) was to be expected; null = not known.
 */
export const Reckoned = z.object({
  /** Start of the stretch, ISO 8601. */
  at: z.string(),
  hits: z.number(),
  all: z.number().nullable(),
  usual: z.tuple([z.number(), z.number()]).nullable(),
});
export type Reckoned = z.infer<typeof Reckoned>;

/**
 * A stored observation that something may be wrong (table `posthog_signals`). `watch`: remembered, not
 * diagnosed; `active`: strong enough to be explained; `expired`: not seen again.
 */
export const Signal = z.object({
  kind: SignalKind,
  /**
   * The same thing has the same fingerprint in every run: kind, page template, funnel step, segment,
   * direction; no dates, no raw addresses. Unique among a project's signals that have not expired.
   */
  fingerprint: z.string(),
  /** One plain sentence: what was seen. */
  title: z.string(),
  /** Kind of page, `/product/*`; null = no page in particular. */
  page: z.string().nullable(),
  /** Name of the funnel step that is concerned; null = none. */
  step: z.string().nullable(),
  /** Which visits: `{device: 'Mobile'}`; empty = all. */
  segment: z.record(z.string(), z.string()),
  /** What was counted; null = not measured. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  baseline: z
    .object({ numerator: z.number(), denominator: z.number(), what: z.string() })
    .nullable(),
  /** Relative change against the baseline, -0.2 = a fifth less; null = there is none to compare with. */
  effect: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** Length of the window that it was counted in; not there = it was read in recordings. */
  hours: z.number().optional(),
  /** The same counted before, up to now: at most twenty, oldest first; empty = there is none to draw. */
  history: z.array(Reckoned).max(20).default([]),
  /** Two-sided, corrected over all tests of the run; null = it is not a test. */
  p: z.number().nullable(),
  people: z.number().int().nullable(),
  /** 0 to 1: sample, effect, persistence, novelty, times the quality of the data (field.md §2). */
  quality: z.number(),
  /** Runs in a row that saw it. */
  runs: z.number().int(),
  state: z.enum(['watch', 'active', 'expired']),
  sessionIds: z.array(z.string()),
  evidence: z.array(SignalEvidence),
  /** The failed check behind a `session_recording_friction`; the pattern behind a `report_pattern`. */
  source: z.string().nullable(),
  /** What nobody may name as a cause before a measured signal stands beside it, and why; null = nothing. */
  refusal: z.string().nullable(),
  /** ISO 8601. */
  firstSeen: z.string(),
  lastSeen: z.string(),
});
export type Signal = z.infer<typeof Signal>;
