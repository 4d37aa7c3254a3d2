import { z } from 'zod';
import { type CoverageQuery, LONGEST_VISIT_HOURS } from '../../engine/ports/coverage.ts';
import { eventRows, HOUR, property } from './counts-text.ts';

/**
 * Failed visits, and those with a recording. Events and recordings are put under one another and grouped by
 * visit: a set of sessions would have to be carried from one of PostHog's clusters to the other.
 */
export function coverageText(query: CoverageQuery): string {
  const rows = eventRows(
    { ...query, funnel: [] },
    { columns: [`${property('$current_url')} as address`] },
  );
  const near = query.url === null ? '1' : 'if(position(lowerUTF8(address), {part}) > 0, 1, 0)';
  return `select count(), countIf(tapes > 0)
from (select visit, sum(buys) as bought, sum(near) as there, sum(tape) as tapes, countIf(tape = 0) as met, maxIf(at, tape = 0) - minIf(at, tape = 0) as took
from (select visit, at, if(event = {conversion}, 1, 0) as buys, ${near} as near, 0 as tape from (${rows})
union all select session_id as visit, 0 as at, 0 as buys, 0 as near, 1 as tape from session_replay_events
where start_time >= toDateTime({earliest}) and start_time < toDateTime({to}))
group by visit)
where met > 0 and bought = 0 and there > 0 and took >= ${query.minSeconds * 1000}`;
}

/** What the text names beside the values of all counting queries. */
export function coverageValues({ from, url }: CoverageQuery): Readonly<Record<string, unknown>> {
  return {
    part: url?.toLowerCase() ?? '',
    earliest: new Date(from - LONGEST_VISIT_HOURS * HOUR).toISOString(),
  };
}

/** The answer to `coverageText`. */
export const CoverageRow = z.tuple([z.number().int(), z.number().int()]);
