import { z } from 'zod';
import { MOST_EVENTS, SEEN_DAYS, type SeenEvents } from '../../engine/setup/seen-events.ts';
import type { Client } from './client.ts';
import { shapeFailure } from './failures.ts';
import { queryHogQL } from './hogql.ts';
import { unescapeHogQL } from './properties.ts';

const READS = 'the events of the last days';

/** Events with a visit; PostHog's own begin with a dollar sign. */
const RECENT = `notEmpty($session_id) and timestamp >= now() - interval ${SEEN_DAYS} day`;

const VISITS = `select uniqExact($session_id) from events where ${RECENT}`;

const EVENTS = `select name, sum(times) as all_times, count() as visits, countIf(times = 1) as once, uniqExact(who) as people
from (select event as name, $session_id as visit, count() as times, max(toString(person_id)) as who
from events where ${RECENT} and not startsWith(event, '$') group by name, visit)
group by name order by visits desc, name limit ${MOST_EVENTS}`;

/** Of each two events how many visits met the first one first. */
const ORDERS = `select earlier, later, count() as visits
from (select tupleElement(one, 1) as earlier, tupleElement(one, 2) as earlier_at, tupleElement(two, 1) as later, tupleElement(two, 2) as later_at
from (select one, arrayJoin(own) as two
from (select own, arrayJoin(own) as one
from (select visit, groupArray(tuple(name, at)) as own
from (select $session_id as visit, event as name, min(toUnixTimestamp64Milli(timestamp)) as at
from events where ${RECENT} and event in {names} group by visit, name)
group by visit))))
where earlier_at < later_at
group by earlier, later order by visits desc, earlier, later limit ${MOST_EVENTS * MOST_EVENTS}`;

const Name = z.unknown().transform((value) => String(unescapeHogQL(value) ?? ''));
const Count = z.number().int();
const Visits = z.array(z.tuple([Count]));
const Events = z.array(z.tuple([Name, Count, Count, Count, Count]));
const Orders = z.array(z.tuple([Name, Name, Count]));

/** What the last days saw of a project's own events, counted in PostHog. @throws SourceError */
export async function readSeenEvents(
  client: Client,
  project: string,
  signal?: AbortSignal,
): Promise<SeenEvents> {
  const ask = async <T>(query: string, shape: z.ZodType<T>, values = {}): Promise<T> => {
    const rows = await queryHogQL(client, { project, query, values, reads: READS, signal });
    const read = shape.safeParse(rows);
    if (read.success) return read.data;
    const what = 'the counts are not as asked for';
    throw shapeFailure({ reads: READS, scope: 'query:read' }, what, read.error);
  };
  const [[visits] = [0]] = await ask(VISITS, Visits);
  const events = (await ask(EVENTS, Events)).filter(([name]) => name !== '');
  const names = events.map(([name]) => name);
  const orders = names.length < 2 ? [] : await ask(ORDERS, Orders, { names });
  return {
    ...{ days: SEEN_DAYS, visits },
    events: events.map(([name, times, met, once, people]) => {
      return { name, times, visits: met, once, people };
    }),
    orders: orders.map(([before, after, met]) => ({ before, after, visits: met })),
  };
}
