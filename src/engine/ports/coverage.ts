import type { Scope } from '../scope.ts';
import type { PassagesQuery } from './counts.ts';

/** Which failed visits are counted: those without the conversion event, of visitors to the site. */
export interface CoverageQuery extends Omit<PassagesQuery, 'funnel'> {
  /** Only visits to an address that contains this, whatever its case; null = all. */
  readonly url: string | null;
  /** Only visits whose events lie so far apart, seconds: of a shorter one no recording would tell anything. */
  readonly minSeconds: number;
}

/** Failed visits by their events, and those of them that have a recording. */
export interface Covered {
  readonly visits: number;
  readonly recorded: number;
}

/** A recording may begin so long before the events that are counted: PostHog ends a session after a day. */
export const LONGEST_VISIT_HOURS = 24;

/** How much of what happened was recorded. */
export interface Coverage {
  /** @throws SourceError */
  coverage(scope: Scope, query: CoverageQuery, signal?: AbortSignal): Promise<Covered>;
}
