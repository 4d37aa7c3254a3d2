import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkQuery } from '../../../src/adapters/posthog/asked/check.ts';
import { createPostHogEventsQuery } from '../../../src/adapters/posthog/events-query.ts';
import type { EventsQuery } from '../../../src/engine/ports/events-query.ts';
import { type OpenPostHog, openPostHog } from '../../support/local-posthog.ts';

const MOST = 200;
const TIME = "timestamp > toDateTime('2026-01-01')";

describe('a query that is asked', () => {
  test.each([
    `select count() from events where ${TIME}`,
    `SELECT count(*) AS clicks FROM events WHERE event = '$autocapture' AND ${TIME} GROUP BY event`,
    `select properties.$browser as browser, uniq(person_id) as people from events where ${TIME} group by browser order by people desc limit 5`,
    `select count(distinct e.distinct_id) from events as e where e.${TIME}`,
    `select a.visit, b.pages from (select $session_id as visit from events where ${TIME}) as a
     join (select session_id, $pageview_count as pages from sessions where $start_timestamp > now() - interval 7 day) as b on a.visit = b.session_id`,
    `select quantile(0.95)(toFloat(properties."cart value")) from events where ${TIME}`,
    `select countIf(event in ('a', 'it''s -- no comment; drop table x')) from events where ${TIME}`,
    `select arrayMap((x, y) -> x * y, [1, 2], [3, 4]) as products from events where ${TIME}`,
    `select row_number() over (partition by $session_id order by timestamp) as nth from events where ${TIME}`,
  ])('may count and compare: %s', (query) => {
    expect(checkQuery(query, MOST)).toEqual({ query: expect.stringContaining('limit ') });
  });

  test.each([
    ['', 'one SELECT'],
    ['insert into events values (1)', 'one SELECT'],
    ['drop table events', 'one SELECT'],
    ['with x as (select 1) select * from x', 'one SELECT'],
    [`select 1 from events where ${TIME}; drop table events`, 'no place'],
    [`select 1 from events where ${TIME} union all select 1 from events`, 'SELECT'],
    [`select 1 from events -- where ${TIME}`, 'comments'],
    [`select 1 /* x */ from events where ${TIME}`, 'comments'],
    [`select 1 from events where ${TIME} settings readonly = 0`, 'no column "settings"'],
    [`select 1 from events where ${TIME} format CSV`, 'no column "format"'],
    [`select 1 from events into outfile 'x' where ${TIME}`, 'no column "outfile"'],
    [`select * from events where ${TIME}`, 'no *'],
    [`select e.* from events as e where ${TIME}`, 'no *'],
    ['select 1 from system.tables', 'Read from'],
    ["select 1 from file('/etc/passwd')", 'Read from'],
    ["select 1 from url('http://evil.example')", 'Read from'],
    ['select id from persons', 'Read from'],
    [`select 1 from events, sessions where ${TIME}`, 'Read from'],
    [`select 1 from (events) where ${TIME}`, 'Read from'],
    [`select 1 from events where event in persons and ${TIME}`, 'IN'],
    [`select sleep(3) from events where ${TIME}`, 'no function "sleep"'],
    [`select dictGet('a', 'b', 1) from events where ${TIME}`, 'no function "dictGet"'],
    [`select person.properties.email from events where ${TIME}`, 'no column "person"'],
    [`select 1 as person, person.properties.plan from events where ${TIME}`, 'Call nothing'],
    [`select poe.properties.plan from events where ${TIME}`, 'no column "poe"'],
    [`select properties.email from events where ${TIME}`, 'says who somebody is'],
    [`select properties."$set".email from events where ${TIME}`, 'says who somebody is'],
    [`select properties.$ip from events where ${TIME}`, 'says who somebody is'],
    [`select properties from events where ${TIME}`, 'one property'],
    [`select tostring(properties) from events where ${TIME}`, 'one property'],
    [`select person_id from events where ${TIME}`, 'not shown'],
    [`select event from events where distinct_id = 'x' and ${TIME}`, 'not shown'],
    [`select max(e.distinct_id) from events as e where ${TIME}`, 'not shown'],
    [`select elements_chain from events where ${TIME}`, 'no column "elements_chain"'],
    [`select f'{person.id}' from events where ${TIME}`, 'no column "f"'],
    ['select {x} from events', 'no place'],
    ['select count() from events', 'Say of which time'],
    [`select 1 from events where ${TIME} limit 10 offset 5`, 'no column "offset"'],
    [`select 1 from events where ${TIME} limit 1 by event`, 'LIMIT with one number'],
    [`select count( from events where ${TIME}`, 'brackets'],
    [`select 1 from events where ${TIME})`, 'brackets'],
    [`select ${'('.repeat(99)}1${')'.repeat(99)} from events where ${TIME}`, 'brackets'],
    [`select 1 "from" from events where ${TIME}`, 'Read from'],
    [`select 'open from events where ${TIME}`, 'no place'],
  ])('is refused in words: %s', (query, words) => {
    expect(checkQuery(query, MOST)).toEqual({ refused: expect.stringContaining(words) });
  });

  test('is no essay', () => {
    const long = `select '${'x'.repeat(4_000)}' from events where ${TIME}`;
    expect(checkQuery(long, MOST)).toEqual({ refused: expect.stringContaining('4000') });
  });

  test('reads one row more than are given, at most', () => {
    const asked = `select event from events where ${TIME}`;
    expect(checkQuery(asked, 10)).toEqual({ query: `${asked} limit 11` });
    expect(checkQuery(`${asked} limit 5`, 10)).toEqual({ query: `${asked} limit 5` });
    expect(checkQuery(`${asked} LIMIT 99999`, 10)).toEqual({ query: `${asked} LIMIT 11` });
  });
});

describe('the events of a project', () => {
  const scope = { workspace: 'T1', project: '7' };
  let posthog: OpenPostHog;
  let events: EventsQuery;

  beforeAll(async () => {
    posthog = await openPostHog();
    events = createPostHogEventsQuery({ host: posthog.url, apiKey: posthog.apiKey });
  });
  afterAll(() => posthog.end());

  test('answer with a table of plain values', async () => {
    const found = await events.run(
      scope,
      `select event, count() as times, uniq(person_id) as people from events where ${TIME} group by event order by times desc, event`,
    );
    expect(found).toMatchObject({ columns: ['event', 'times', 'people'], isCut: false });
    const rows = 'rows' in found ? found.rows : [];
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every(([event, times]) => typeof event === 'string' && Number(times) > 0)).toBe(
      true,
    );
  });

  test('are not asked what may not be asked', async () => {
    expect(await events.run(scope, 'select id from persons')).toEqual({
      refused: expect.stringContaining('Read from events'),
    });
  });

  test('say in words what PostHog refuses', async () => {
    const asked = `select substring(event) as x from events where ${TIME}`;
    expect(await events.run(scope, asked)).toEqual({
      refused: expect.stringMatching(/^PostHog could not run it: ./),
    });
  });

  test('of another project are not to be had', async () => {
    const other = { ...scope, project: '8' };
    await expect(
      events.run(other, `select count() from events where ${TIME}`),
    ).rejects.toMatchObject({ name: 'SourceError' });
  });
});
