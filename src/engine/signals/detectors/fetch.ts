import type { Counts, Cube } from '../../ports/counts.ts';
import type { VisitorRule } from '../../ports/visitor-rules.ts';
import type { Scope } from '../../scope.ts';
import { createWallClock, dayEdges, HISTORY_DAYS, HOUR, ripeUntil, wholeHour } from '../windows.ts';

export interface Fetching {
  readonly scope: Scope;
  readonly now: Date;
  /** IANA time zone of the project. */
  readonly zone: string;
  readonly funnel: readonly string[];
  readonly conversionEvent: string | null;
  readonly internalDomains?: readonly string[];
  readonly visitorRules?: readonly VisitorRule[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Everything that a run looks at: five weeks and a day of whole hours, and when each step has ripened by the
 * funnel's own times. @throws SourceError
 */
export async function fetchCounts(counts: Counts, fetching: Fetching): Promise<Cube> {
  const {
    scope,
    funnel,
    conversionEvent,
    internalDomains = [],
    visitorRules = [],
    signal,
    zone,
  } = fetching;
  const now = fetching.now.getTime();
  const end = wholeHour(now);
  const hours = (HISTORY_DAYS + 2) * 24; // two days more: for what ripens late, and a day of 25 hours
  const query = {
    ...{ from: end - hours * HOUR, hours },
    ...{ funnel, conversionEvent, internalDomains, visitorRules },
  };
  const passages = await counts.passages(scope, query, signal);
  const ripe = ripeOf(passages, now);
  const edges = dayEdges(createWallClock(zone), Math.min(...ripe));
  return counts.count(scope, { ...query, ripe, edges }, signal);
}

/** Until when each step has ripened, by how long it takes those who go on. */
export function ripeOf(passages: readonly (number | null)[], now: number): number[] {
  return passages.map((seconds) => ripeUntil(now, seconds));
}
