import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidOf } from '../../../support/dataset.ts';
import { bodyOf, type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog();
});
afterAll(() => posthog?.end());

async function rows(query: string, values: Record<string, unknown> = {}): Promise<unknown> {
  const answer = await posthog.query({ query: { kind: 'HogQLQuery', query, values } });
  return (await bodyOf(answer)).results;
}

describe('HogQL on the local PostHog', () => {
  it('answers in the shape of the query endpoint', async () => {
    const query =
      'select event, count() as n, properties.$current_url, lower(event) from events group by event, properties.$current_url limit 1';
    const answer = await bodyOf(await posthog.query({ query: { kind: 'HogQLQuery', query } }));
    expect(answer).toMatchObject({
      columns: ['event', 'n', '$current_url', 'lower(event)'],
      types: [
        ['event', 'String'],
        ['n', 'UInt64'],
        ['$current_url', 'Nullable(String)'],
        ['lower(event)', 'String'],
      ],
      hogql: query,
      is_cached: false,
      timings: [{ k: '.', t: expect.any(Number) }],
    });
  });

  it.each<[string, string, unknown]>([
    ['counts', 'select count() from events', [[11]]],
    [
      'groups and orders',
      'select event, count() as n from events group by event order by n desc, event limit 2',
      [
        ['$exception', 3],
        ['$pageview', 3],
      ],
    ],
    ['counts people', 'select uniq(person_id), count(distinct $session_id) from events', [[4, 3]]],
    [
      'counts under a condition',
      `select countIf(event = '$exception'), uniqIf(distinct_id, event = '$exception') from events`,
      [[3, 2]],
    ],
    [
      'computes with numbers kept in properties',
      'select sum(toFloat(properties.price)), avg(toFloat(properties.price)), quantile(0.5)(toFloat(properties.price)) from events',
      [[13.5, 6.75, 6.75]],
    ],
    [
      'compares with days before now',
      'select count() from events where timestamp > now() - interval 2 day and timestamp <= now()',
      [[8]],
    ],
    [
      'joins persons',
      'select p.properties.plan, count() from events e join persons p on p.id = e.person_id group by p.properties.plan order by 1',
      [
        ['free', 2],
        ['pro', 5],
      ],
    ],
    [
      'reads the person of an event',
      `select distinct person.properties.email, person.id from events where $session_id = 's3'`,
      [['tom@garden.example', uuidOf(0xa, 2)]],
    ],
    [
      'finds sessions with one step and without another',
      `select $session_id as s from events group by s having countIf(event = '$rageclick') > 0 and countIf(event = 'order_placed') = 0 order by s`,
      [['s3']],
    ],
    [
      'knows subqueries, WITH and unions',
      `with busy as (select $session_id as s, count() as n from events where isNotNull($session_id) group by s having n > 2)
       select s, n from (
         select s, n from busy where s in (select $session_id from events where event = 'order_placed')
         union all select 'sum', sum(n) from busy
       ) order by s`,
      [
        ['s1', 5],
        ['sum', 8],
      ],
    ],
    [
      'knows expressions of WITH, also under the name of a column',
      `with toDate(timestamp) as timestamp, 2 as two select timestamp, two + 1 from events where $session_id = 's3' limit 1`,
      [['2026-05-10', 3]],
    ],
    [
      'knows windows',
      `select event, row_number() over (partition by $session_id order by timestamp) as r from events where $session_id = 's2' order by r`,
      [
        ['$pageview', 1],
        ['$exception', 2],
        ['$exception', 3],
      ],
    ],
    [
      'knows sessions',
      `select session_id, $pageview_count, $session_duration, $is_bounce, $entry_pathname from sessions order by session_id`,
      [
        ['s1', 1, 60, 0, '/seeds'],
        ['s2', 1, 1200, 0, '/cart'],
        ['s3', 1, 5, 1, ''],
      ],
    ],
    [
      'knows recordings',
      "select session_id, console_error_count, dateDiff('second', start_time, end_time) from session_replay_events where console_error_count > 1",
      [['s2', 4, 1500]],
    ],
    [
      'reads the chain of a clicked element',
      `select elements_chain_texts, elements_chain_ids, elements_chain_href, elements_chain_elements from events where event = '$autocapture'`,
      [[['Buy'], ['buy', 'cart'], '/pay', ['button', 'form']]],
    ],
    [
      'knows intervals',
      `select dateAdd(toDateTime('2026-05-20T10:00:00Z'), interval 1 hour), dateDiff('minute', toDateTime('2026-05-20T10:00:00Z'), now())`,
      [['2026-05-20T13:00:00+02:00', 120]],
    ],
    [
      'knows lists and lambdas',
      `select arrayMap(x -> upper(x), elements_chain_ids), arrayFilter((x) -> x != 'buy', elements_chain_ids)[1] from events where event = '$autocapture'`,
      [[['BUY', 'CART'], 'cart']],
    ],
  ])('%s', async (_, query, expected) => {
    expect(await rows(query)).toEqual(expected);
  });

  it('gives properties as texts: plain, nested, by key and by place', async () => {
    const query = `select properties.nested, properties.nested.list[2], properties['nested']['list'][1],
      properties.flag, properties.empty, properties.nothing, properties.absent from events
      where event = '$autocapture'`;
    expect(await rows(query)).toEqual([['{"list":[1,"two"]}', 'two', '1', 'true', '', null, null]]);
  });

  it("leaves JSON's escapes in a property's text, as PostHog does", async () => {
    expect(
      await rows(
        `select properties.$el_text from events where event = '$rageclick' and $session_id = 's1'`,
      ),
    ).toEqual([['Buy \\"now\\"']]);
  });

  it('gives times in the zone of the project, with microseconds only when there are any', async () => {
    const query = `select timestamp, toStartOfHour(timestamp), toDate(timestamp), [timestamp], toTimeZone(timestamp, 'UTC')
      from events where $session_id = 's1' order by timestamp limit 1`;
    expect(await rows(query)).toEqual([
      [
        '2026-05-20T12:00:00.250000+02:00',
        '2026-05-20T12:00:00+02:00',
        '2026-05-20',
        ['2026-05-20T12:00:00.250000+02:00'],
        '2026-05-20T10:00:00.250000Z',
      ],
    ]);
  });

  it.each([
    `timestamp >= toDateTime('2026-05-20T10:00:20Z')`,
    `timestamp >= '2026-05-20T10:00:20Z'`,
    `timestamp >= '2026-05-20T10:00:20.000000+00:00'`,
    `timestamp >= '2026-05-20 12:00:20'`,
    `timestamp between '2026-05-20T10:00:20Z' and now()`,
    `toDateTime(properties.absent) is null and timestamp > '2026-05-20T10:00:19Z'`,
  ])('reads %s as a time', async (condition) => {
    expect(await rows(`select count() from events where ${condition}`)).toEqual([[2]]);
  });

  it('tells now as its own now', async () => {
    expect(await rows('select now(), today(), yesterday()')).toEqual([
      ['2026-05-20T14:00:00+02:00', '2026-05-20', '2026-05-19'],
    ]);
  });

  it('never lets a comparison with a missing value be unknown', async () => {
    const query = `select properties.absent != 'a', properties.absent = 'a', properties.absent = properties.gone,
      properties.absent not in ('a'), properties.absent is null, not(properties.absent like '%a%') from events limit 1`;
    expect(await rows(query)).toEqual([[1, 0, 1, 1, 1, 1]]);
  });

  it('gives 100 rows without a limit and 50,000 at most', async () => {
    const hundred = (await rows('select arrayJoin(range(1000)) as n from events')) as unknown[];
    expect(hundred).toHaveLength(100);
    const many = (await rows('select arrayJoin(range(60000)) as n limit 60000')) as unknown[];
    expect(many).toHaveLength(50_000);
  });

  it('pages with limit and offset', async () => {
    const page = (offset: number) =>
      rows(`select uuid from events order by timestamp, uuid limit 4 offset ${offset}`);
    const pages = (await Promise.all([0, 4, 8].map(page))) as unknown[][];
    expect(pages.map((each) => each.length)).toEqual([4, 4, 3]);
    expect(new Set(pages.flat().map(String)).size).toBe(11);
  });
});
