import {
  type CoverageQuery,
  type Covered,
  LONGEST_VISIT_HOURS,
} from '../../engine/ports/coverage.ts';
import { textOf, type Visit } from './counts-visits.ts';

const HOUR = 3_600_000;

/** A recording as far as it is counted; `start`: milliseconds since the epoch. */
export interface PlainRecording {
  readonly session: string;
  readonly start: number;
}

/** Failed visits among these, and those with a recording. */
export function coverageOf(
  visits: readonly Visit[],
  recordings: readonly PlainRecording[],
  query: CoverageQuery,
): Covered {
  const { from, hours } = query;
  const recorded = new Set(
    recordings
      .filter(({ start }) => start >= from - LONGEST_VISIT_HOURS * HOUR)
      .filter(({ start }) => start < from + hours * HOUR)
      .map(({ session }) => session),
  );
  const failed = visits.filter((visit) => isFailed(visit, query));
  const kept = failed.filter(({ events }) => recorded.has(events[0]?.session ?? ''));
  return { visits: failed.length, recorded: kept.length };
}

function isFailed(
  { first, last, start, events }: Visit,
  { conversionEvent, url, minSeconds }: CoverageQuery,
): boolean {
  if (conversionEvent !== null && first.has(conversionEvent)) return false;
  if (Math.max(...last.values()) - start < minSeconds * 1000) return false;
  const part = url?.toLowerCase() ?? null;
  return (
    part === null ||
    events.some(({ properties }) => textOf(properties.$current_url).toLowerCase().includes(part))
  );
}
