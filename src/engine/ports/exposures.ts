import { z } from 'zod';
import type { Scope } from '../scope.ts';
import type { PassagesQuery } from './counts.ts';

/**
 * What PostHog's events hold of a trouble: such an event, on such an element of such a page. Both
 * expressions read alike in RE2 and in JavaScript without flags.
 */
export const EventTrace = z.object({
  /** The key of the pattern that it tells of. */
  key: z.string(),
  /** What is counted, in words for people; safe to show. */
  counted: z.string(),
  /** Any of these. */
  events: z.array(z.string()).min(1),
  /** Matches `$current_url` of that kind of page. */
  address: z.string(),
  /** Matches `elements_chain` of what was pressed. */
  element: z.string(),
});
export type EventTrace = z.infer<typeof EventTrace>;

/** Visits that came to that kind of page: those with the trace and the others, and who converted. */
export const ExposureCount = z.object({
  exposed: z.number().int(),
  exposedConverted: z.number().int(),
  others: z.number().int(),
  othersConverted: z.number().int(),
});
export type ExposureCount = z.infer<typeof ExposureCount>;

/** Events that say where a visit was. */
export const VISIT_EVENTS: readonly string[] = ['$pageview', '$autocapture'];

export interface ExposureQuery {
  readonly traces: readonly EventTrace[];
  /** Events from here on, up to there; both included, milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Only visits to an address that contains this, whatever its case; null = all. */
  readonly url: string | null;
  readonly conversionEvent: string;
  /** Only visits of the site's own visitors, as they are counted everywhere (`Counts`); none = of everybody. */
  readonly visitors?: Pick<PassagesQuery, 'internalDomains' | 'visitorRules'> | undefined;
}

/** Counts in all visits that PostHog's events know, recorded or not: one `$session_id` is one visit. */
export interface Exposures {
  /** One count for each trace, in their order. @throws SourceError */
  count(
    scope: Scope,
    query: ExposureQuery,
    signal?: AbortSignal,
  ): Promise<readonly ExposureCount[]>;
}
