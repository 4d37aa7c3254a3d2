import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidOf } from '../../../support/dataset.ts';
import { type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog();
});
afterAll(() => posthog?.end());

const PATH = '/api/projects/7/session_recordings';

async function idsOf(query: Record<string, string>): Promise<string[]> {
  const { results } = await posthog.get(`${PATH}?${new URLSearchParams(query)}`);
  return (results as { id: string }[]).map(({ id }) => id);
}

describe('the list of recordings', () => {
  it('has the shape of PostHog, under both prefixes', async () => {
    const list = await posthog.get(PATH);
    expect(list).toMatchObject({ has_next: false, version: 4 });
    expect(await posthog.get('/api/environments/7/session_recordings/')).toEqual(list);
    expect((list.results as unknown[])[0]).toMatchObject({
      id: 's1',
      distinct_id: 'maya',
      viewed: false,
      recording_duration: 60,
      active_seconds: 30,
      inactive_seconds: null,
      start_time: '2026-05-20T10:00:00.000Z',
      end_time: '2026-05-20T10:01:00.000Z',
      click_count: 3,
      mouse_activity_count: null,
      console_error_count: 1,
      person: {
        uuid: uuidOf(0xa, 1),
        name: 'Maya L.',
        distinct_ids: ['maya', 'anon-1'],
        properties: { plan: 'pro' },
      },
      snapshot_source: 'web',
      ongoing: false,
      activity_score: 12.5,
    });
  });

  it('reaches back three days unless asked, also for given sessions', async () => {
    expect(await idsOf({})).toEqual(['s1', 's2']);
    expect(await idsOf({ session_ids: '["s1","s3"]' })).toEqual(['s1']);
    expect(await idsOf({ session_ids: '["s1","s3"]', date_from: '-30d' })).toEqual(['s1', 's3']);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['a date', { date_from: '2026-05-20' }, ['s1']],
    ['a range', { date_from: '-30d', date_to: '2026-05-19' }, ['s2', 's3']],
    ['hours', { date_from: '-24h' }, ['s1']],
    ['an event of no session', { events: '[{"id":"server_ping","type":"events"}]' }, []],
    ['a person', { date_from: '-30d', person_uuid: uuidOf(0xa, 2) }, ['s3']],
    ['distinct ids', { distinct_ids: '["anon-9"]' }, ['s2']],
    ['an order', { date_from: '-30d', order: 'console_error_count' }, ['s2', 's1', 's3']],
    ['a direction', { date_from: '-30d', order_direction: 'ASC' }, ['s3', 's2', 's1']],
    [
      'an event',
      { date_from: '-30d', events: '[{"id":"$rageclick","type":"events"}]' },
      ['s1', 's3'],
    ],
    [
      'several events',
      { date_from: '-30d', events: '[{"id":"$rageclick"},{"id":"order_placed"}]' },
      ['s1'],
    ],
    [
      'either event',
      { date_from: '-30d', events: '[{"id":"$rageclick"},{"id":"$exception"}]', operand: 'OR' },
      ['s1', 's2', 's3'],
    ],
    [
      'an event with a property',
      {
        events:
          '[{"id":"$pageview","properties":[{"key":"price","value":5,"operator":"gt","type":"event"}]}]',
      },
      ['s2'],
    ],
    [
      'a page',
      {
        properties:
          '[{"type":"recording","key":"visited_page","operator":"icontains","value":"/SEEDS"}]',
      },
      ['s1'],
    ],
    [
      'a metric',
      {
        date_from: '-30d',
        properties: '[{"type":"recording","key":"console_error_count","operator":"gt","value":0}]',
      },
      ['s1', 's2'],
    ],
    [
      'a duration',
      {
        date_from: '-30d',
        having_predicates: '[{"type":"recording","key":"duration","operator":"lt","value":100}]',
      },
      ['s1', 's3'],
    ],
    [
      'a property of the person',
      {
        date_from: '-30d',
        properties: '[{"type":"person","key":"plan","operator":"exact","value":["pro"]}]',
      },
      ['s1'],
    ],
  ])('can be filtered or ordered by %s', async (_, query, expected) => {
    expect(await idsOf(query)).toEqual(expected);
  });

  it('comes in pages', async () => {
    const page = async (offset: number) =>
      posthog.get(`${PATH}?date_from=-30d&limit=2&offset=${offset}`);
    expect(await page(0)).toMatchObject({ results: [{ id: 's1' }, { id: 's2' }], has_next: true });
    expect(await page(2)).toMatchObject({ results: [{ id: 's3' }], has_next: false });
  });

  it.each([
    'limit=many',
    'limit=0',
    'date_from=soon',
    'nope=1',
    'order=name',
    'session_ids=s1',
    'events=[{"id":"a","type":"actions"}]',
    'properties=[{"type":"recording","key":"nope","operator":"gt","value":0}]',
    'properties=[{"type":"event","key":"a","operator":"nope","value":0}]',
    'properties=[{"type":"event","key":"$current_url","operator":"regex","value":"("}]',
  ])('refuses %s', async (query) => {
    const response = await posthog.ask(`${PATH}?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: 'validation_error' });
  });
});

describe('one recording', () => {
  it('is the same object as in the list', async () => {
    const { results } = await posthog.get(PATH);
    expect(await posthog.get(`${PATH}/s1/`)).toEqual((results as unknown[])[0]);
  });

  it('of an anonymous visitor has no person', async () => {
    expect(await posthog.get(`${PATH}/s2`)).toMatchObject({ person: null });
  });

  it('that nobody knows is not found', async () => {
    const response = await posthog.ask(`${PATH}/s9`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      type: 'invalid_request',
      code: 'not_found',
      detail: 'Recording not found',
      attr: null,
    });
  });
});
