import {
  type CountsQuery,
  type PassagesQuery,
  SHARED_BY,
  STUCK_HOURS,
  stepsOf,
  VITAL_LIMITS,
  VITALS,
} from '../../engine/ports/counts.ts';
import { PAGE_EVENTS } from '../../engine/ports/counts-rules.ts';
import {
  binOf,
  EXCEPTION_COLUMNS,
  eventRows,
  exceptionRows,
  HOUR,
  hourOf,
  kindRows,
  MS,
  packed,
  pageRows,
  property,
  timesOf,
  usual,
} from './counts-text.ts';

/** Visits at each step that they came to: when, and when they met the next one and converted (0 = never). */
function entries(query: PassagesQuery): string {
  const steps = stepsOf(query.funnel).length;
  return `select device, who, step, at, next_first, next_last, first_conversion, last_conversion
from (select device, who, step, first_conversion, last_conversion, entries[step + 1] as at,
firsts[step + 1] as next_first, lasts[step + 1] as next_last
from (select *, arrayJoin(range(0, ${steps})) as step
from (select visit, max(device_type) as device, max(who) as who, ${timesOf(query)}
from (${eventRows(query, { columns: [`${property('$device_type')} as device_type`] })}) group by visit)))
where at > 0`;
}

/** The place of a visit among those with the same, the earliest first. */
function nth(same: string): string {
  return `row_number() over (partition by ${same} order by came, visit)`;
}

export function passagesText(query: PassagesQuery): string {
  return `select step, quantileExact(0.95)(if(first >= at, first, last) - at)
from (select step, at, if(step = 0, first_conversion, next_first) as first, if(step = 0, last_conversion, next_last) as last
from (${entries(query)}))
where last >= at group by step order by step limit 1000`;
}

export function stepsText(query: CountsQuery): string {
  return packed({
    keys: ['step', 'device'],
    columns: ['entered', 'went', 'bought'],
    rows: `select step, device, ${hourOf(query, 'at')} as place, count() as entered, countIf(next_last > 0) as went, countIf(last_conversion > 0) as bought
from (${entries(query)}) group by step, device, place`,
  });
}

export function stuckText(query: CountsQuery): string {
  const longest = (STUCK_HOURS.at(-1) ?? 0) * HOUR;
  const people = STUCK_HOURS.map((hours) => `uniqExactIf(who, ago <= ${hours * HOUR})`);
  return `select step, segment, ${people.join(', ')}
from (select step, who, arrayJoin(arrayDistinct(['', device])) as segment, [${query.ripe.join(', ')}][step + 1] - at as ago
from (${entries(query)}) where next_last = 0)
where ago > 0 and ago <= ${longest} group by step, segment order by step, segment limit 1000`;
}

export function pagesText(query: CountsQuery): string {
  const after = query.funnel.map((_, i) => `after_${i}`);
  const stuck = query.funnel.map((_, i) => `stuck_${i}`);
  const went = (i: number) => `ends[${i + 1}] >= came`;
  const last = query.funnel.map((_, i) => {
    return `argMaxIf(visit, came, place >= 0 and not ${went(i)}) over (partition by page, who) as last_${i}`;
  });
  const sums = [
    ...after.map((name, i) => `countIf(${went(i)}) as ${name}`),
    ...stuck.map((name, i) => `countIf(not ${went(i)} and visit = last_${i}) as ${name}`),
  ];
  return packed({
    keys: ['page'],
    columns: ['visits', ...after, ...stuck],
    atLeast: SHARED_BY,
    rows: `select page, place, ${['count() as visits', ...sums].join(', ')}
from (select ${['page', 'visit', 'came', 'ends', 'place', ...last].join(', ')}
from (select visit, who, page, came, ends, ${binOf(query, 'came')} as place
from (select visit, any(person) as who, tupleElement(one, 1) as page, min(tupleElement(one, 2)) as came, any(lasts) as ends
from (select visit, person, lasts, arrayJoin(seen) as one
from (select visit, max(who) as person, groupArrayIf(tuple(page, at), event = '$pageview') as seen, ${timesOf(query)}
from (${pageRows(query, { only: 'event in {told}' })}) group by visit))
group by visit, page))) group by page, place`,
  });
}

export function clicksText(query: CountsQuery): string {
  const names = PAGE_EVENTS.map((name) => `'${name}'`).join(', ');
  return packed({
    keys: ['page'],
    columns: ['visits', 'rages', 'rage_people', 'deads', 'dead_people'],
    rows: `select page, ${binOf(query, 'came')} as place, count() as visits,
countIf(rage) as rages, countIf(rage and nth_rage = 1) as rage_people, countIf(dead) as deads, countIf(dead and nth_dead = 1) as dead_people
from (select page, came, rage, dead, ${nth('page, who, rage')} as nth_rage, ${nth('page, who, dead')} as nth_dead
from (select visit, kind as page, min(at) as came, max(who) as who, countIf(event = '$rageclick') > 0 as rage, countIf(event = '$dead_click') > 0 as dead
from (${kindRows(query, { only: `event in (${names})` })})
group by visit, kind)) group by page, place`,
  });
}

export function vitalsText(query: CountsQuery): string {
  const limits = (limit: 'good' | 'poor') => VITALS.map((vital) => VITAL_LIMITS[vital][limit]);
  const values = VITALS.map((vital) => `toFloat(properties.$web_vitals_${vital}_value)`);
  const columns = [`[${values.join(', ')}] as sizes`];
  const beyond = (limit: 'good' | 'poor') => `size > [${limits(limit).join(', ')}][vital]`;
  const latest = (what: string) =>
    `row_number() over (partition by page, vital, who, ${what} order by at desc)`;
  return packed({
    keys: ['page', 'vital'],
    columns: ['samples', 'not_good', 'poor', 'p75', 'not_good_people', 'poor_people'],
    rows: `select page, vital, place, count() as samples, countIf(slow) as not_good, countIf(slower) as poor, quantileExact(0.75)(size) as p75,
countIf(slow and nth_slow = 1) as not_good_people, countIf(slower and nth_slower = 1) as poor_people
from (select *, ${latest('slow')} as nth_slow, ${latest('slower')} as nth_slower
from (select kind as page, who, at, vital, size, ${binOf(query, 'at')} as place, ${beyond('good')} as slow, ${beyond('poor')} as slower
from (select kind, who, at, vital, assumeNotNull(measured) as size
from (select kind, who, at, vital, sizes[vital] as measured
from (select kind, who, at, sizes, arrayJoin([1, 2, 3]) as vital
from (${kindRows(query, { columns, only: "event = '$web_vitals'" })})))
where isNotNull(measured)))
where place >= 0) group by page, vital, place`,
  });
}

export function errorsText(query: CountsQuery): string {
  const own = { columns: EXCEPTION_COLUMNS, only: "event = '$exception'" };
  return packed({
    keys: ['key'],
    more: ['max(type)', 'max(message)'],
    columns: ['visits', 'errors', 'people'],
    rows: `select key, ${hourOf(query, 'came')} as place, count() as visits, sum(times) as errors, countIf(nth = 1) as people, max(last_type) as type, max(last_message) as message
from (select key, came, times, last_type, last_message, ${nth('key, person')} as nth
from (select visit, key, min(at) as came, count() as times, max(who) as person, max(thrown) as last_type, max(said) as last_message
from (${exceptionRows(eventRows(query, own))})
group by visit, key)) group by key, place`,
  });
}

export function eventsText(query: CountsQuery): string {
  const strata = stepsOf(query.funnel).flatMap((_, i) => {
    const here = `reached = ${i + 1} and not (first_buy > 0 and first_buy < came)`;
    return [`countIf(${here}) as at_${i}`, `countIf(${here} and last_buy > 0) as bought_${i}`];
  });
  const names = stepsOf(query.funnel).flatMap((_, i) => [`at_${i}`, `bought_${i}`]);
  return packed({
    keys: ['name'],
    columns: ['visits', 'people', ...names],
    rows: `select name, ${binOf(query, 'came')} as place, count() as visits, countIf(nth = 1) as people, ${strata.join(', ')}
from (select name, came, first_buy, last_buy, ${nth('name, person')} as nth, arrayLastIndex(step -> step > 0 and step <= came, starts) as reached
from (select visit, tupleElement(one, 1) as name, min(tupleElement(one, 2)) as came, any(who) as person, any(entries) as starts, any(first_conversion) as first_buy, any(last_conversion) as last_buy
from (select visit, who, entries, first_conversion, last_conversion, arrayJoin(own) as one
from (select visit, max(who) as who, groupArrayIf(tuple(event, at), not startsWith(event, '$') and event not in {taken}) as own, ${timesOf(query)}
from (${eventRows(query)}) group by visit))
group by visit, name)) group by name, place`,
  });
}

export function volumeText(query: CountsQuery): string {
  return packed({
    keys: [],
    columns: ['everything', 'pageviews', 'clicks'],
    rows: `select ${hourOf(query, MS)} as place, count() as everything, countIf(event = '$pageview') as pageviews, countIf(event = '$autocapture') as clicks
from events where ${usual(query)} group by place`,
  });
}

export function recordingsText(query: CountsQuery): string {
  return packed({
    keys: [],
    columns: ['started'],
    rows: `select ${hourOf(query, 'toUnixTimestamp64Milli(start_time)')} as place, count() as started
from session_replay_events where start_time >= toDateTime({from}) and start_time < toDateTime({to}) group by place`,
  });
}
