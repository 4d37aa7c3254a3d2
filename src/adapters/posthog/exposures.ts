import { z } from 'zod';
import {
  type EventTrace,
  type ExposureCount,
  type ExposureQuery,
  type Exposures,
  VISIT_EVENTS,
} from '../../engine/ports/exposures.ts';
import { type ClientOptions, createClient } from './client.ts';
import { ofVisitors, visitorValues } from './counts-text.ts';
import { shapeFailure } from './failures.ts';
import { queryHogQL } from './hogql.ts';

const READS = 'how many visits met a trouble';
/** Of each trace exposed and others, each with those that converted. */
const COLUMNS = 4;

/** Counts in PostHog itself: one HogQL query for all traces, grouped by visit. */
export function createPostHogExposures(options: ClientOptions): Exposures {
  const client = createClient({ ...options, host: options.host.replace(/\/+$/, '') });
  return {
    async count({ project }, wanted, signal) {
      if (wanted.traces.length === 0) return [];
      const hogql = { query: queryOf(wanted), values: valuesOf(wanted) };
      const [row] = await queryHogQL(client, { ...hogql, project, reads: READS, signal });
      return readCounts(row, wanted.traces.length);
    },
  };
}

/** Every outside value is bound, none stands in the text. */
function queryOf({ traces, url, visitors }: ExposureQuery): string {
  const sums = traces.flatMap((_, i) => [
    `countIf(exposed_${i})`,
    `countIf(exposed_${i} and converted)`,
    `countIf(came_${i} and not exposed_${i})`,
    `countIf(came_${i} and not exposed_${i} and converted)`,
  ]);
  const marks = traces.flatMap((_, i) => [
    `countIf(match(address, {address_${i}})) > 0 as came_${i}`,
    `countIf(event in {events_${i}} and match(chain, {element_${i}}) and match(address, {address_${i}})) > 0 as exposed_${i}`,
  ]);
  const own = visitors
    ? ofVisitors(visitors)
        .map((rule) => `\nand ${rule}`)
        .join('')
    : '';
  const visited =
    url === null ? '' : '\nhaving countIf(position(lowerUTF8(address), {url}) > 0) > 0';
  return `select ${sums.join(', ')} from (
select visit, countIf(event = {conversion}) > 0 as converted, ${marks.join(', ')} from (
select $session_id as visit, event, elements_chain as chain, ifNull(properties.$current_url, '') as address
from events
where event in {names} and notEmpty($session_id)
and timestamp >= toDateTime({from}) and timestamp < toDateTime({before})${own})
group by visit${visited})`;
}

function valuesOf({ traces, from, to, url, conversionEvent, visitors }: ExposureQuery) {
  const names = new Set([
    ...VISIT_EVENTS,
    conversionEvent,
    ...traces.flatMap(({ events }) => events),
  ]);
  return {
    conversion: conversionEvent,
    names: [...names],
    from: new Date(from).toISOString(),
    before: new Date(to + 1).toISOString(), // PostHog's clock is finer than milliseconds
    ...(url === null ? {} : { url: url.toLowerCase() }),
    ...(visitors ? visitorValues(visitors) : {}),
    ...Object.fromEntries(traces.flatMap(namedOf)),
  };
}

function namedOf({ events, address, element }: EventTrace, i: number): [string, unknown][] {
  return [
    [`events_${i}`, events],
    [`address_${i}`, address],
    [`element_${i}`, element],
  ];
}

function readCounts(row: readonly unknown[] | undefined, traces: number): ExposureCount[] {
  const numbers = z
    .array(z.number().int())
    .length(traces * COLUMNS)
    .safeParse(row);
  if (!numbers.success) {
    const what = 'the counts are not as asked for';
    throw shapeFailure({ reads: READS, scope: 'query:read' }, what, numbers.error);
  }
  return Array.from({ length: traces }, (_, i) => {
    const [exposed = 0, exposedConverted = 0, others = 0, othersConverted = 0] = numbers.data.slice(
      i * COLUMNS,
    );
    return { exposed, exposedConverted, others, othersConverted };
  });
}
