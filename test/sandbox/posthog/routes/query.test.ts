import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { uuidOf } from '../../../support/dataset.ts';
import { bodyOf, type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog();
});
afterAll(() => posthog?.end());

const COUNT = { kind: 'HogQLQuery', query: 'select count() from events' };

interface Status {
  query_status: { id: string; complete: boolean; error: boolean; results: unknown };
}

/** The answer to the first poll that finds the query done. */
function finished(id: string): Promise<{ status: number; body: Status }> {
  return vi.waitFor(
    async () => {
      const response = await posthog.ask(`/api/projects/7/query/${id}/`);
      const body = (await response.json()) as Status;
      if (!body.query_status.complete) throw new Error(`The query ${id} is not done.`);
      return { status: response.status, body };
    },
    { timeout: 60_000, interval: 20 },
  );
}

describe('a query in the background', () => {
  it('is accepted at once and answered when it is asked for', async () => {
    const response = await posthog.query({ query: COUNT, refresh: 'force_async' });
    expect(response.status).toBe(202);
    const { query_status } = (await response.json()) as Status;
    expect(query_status).toMatchObject({ team_id: 7, complete: false });
    expect(await finished(query_status.id)).toMatchObject({
      status: 200,
      body: { query_status: { complete: true, error: false, results: { results: [[11]] } } },
    });
  });

  it('keeps the id that the client gave, and tells its error', async () => {
    const query = { kind: 'HogQLQuery', query: 'select nope from events' };
    await posthog.query({ query, refresh: 'async', client_query_id: 'mine' });
    expect(await finished('mine')).toMatchObject({
      status: 400,
      body: { query_status: { error: true, error_message: expect.stringContaining('nope') } },
    });
  });

  it('is unknown once it is cancelled', async () => {
    await posthog.query({ query: COUNT, refresh: 'async', client_query_id: 'gone' });
    const path = '/api/projects/7/query/gone/';
    expect((await posthog.ask(path, { method: 'DELETE' })).status).toBe(204);
    expect((await posthog.ask(path)).status).toBe(404);
  });
});

describe('the query endpoint', () => {
  it.each(['blocking', 'force_blocking', 'force_cache', 'async_except_on_cache_miss', true])(
    'answers refresh %s at once',
    async (refresh) => {
      const answer = await bodyOf(await posthog.query({ query: COUNT, refresh }));
      expect(answer.results).toEqual([[11]]);
    },
  );

  it.each([
    [{}, 'query', 'required'],
    [{ query: { kind: 'HogQLQuery' } }, 'query', 'required'],
    [{ query: { kind: 'TrendsQuery' } }, 'query__kind', 'invalid_input'],
    [{ query: COUNT, refresh: 'sometime' }, 'refresh', 'invalid_input'],
    [{ query: 'select 1' }, 'query', 'invalid_input'],
  ])('refuses %j', async (body, attr, code) => {
    const response = await posthog.query(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: 'validation_error', attr, code });
  });

  it('refuses a body that is no JSON', async () => {
    const response = await posthog.ask('/api/projects/7/query/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'parse_error' });
  });
});

describe('a query for errors', () => {
  const base = {
    kind: 'ErrorTrackingQuery',
    dateRange: { date_from: '-7d' },
    volumeResolution: 1,
    orderBy: 'occurrences',
    status: 'all',
  };
  const [active, resolved] = [uuidOf(0xc, 1), uuidOf(0xc, 2)];

  async function idsOf(fields: object): Promise<unknown[]> {
    const { results } = await bodyOf(await posthog.query({ query: { ...base, ...fields } }));
    return (results as { id: unknown }[]).map(({ id }) => id);
  }

  it('gives issues with their counts, by issue id and by fingerprint', async () => {
    const { results, hasMore } = await bodyOf(await posthog.query({ query: base }));
    expect(hasMore).toBe(false);
    expect(results).toEqual([
      expect.objectContaining({
        id: active,
        name: 'TypeError',
        description: 'seed is undefined',
        status: 'active',
        first_seen: '2026-05-01T00:00:00.000Z',
        last_seen: '2026-05-20T12:00:20+02:00',
        aggregations: {
          occurrences: 2,
          sessions: 2,
          users: 2,
          volume_buckets: [{ label: expect.any(String), value: 2 }],
        },
      }),
      expect.objectContaining({ id: resolved }),
    ]);
  });

  it.each<[string, object, unknown[]]>([
    ['status', { status: 'resolved' }, [resolved]],
    ['one issue', { issueId: active }, [active]],
    ['words of the name', { searchQuery: 'typeerror' }, [active]],
    ['words of the description', { searchQuery: 'many pots' }, [resolved]],
    ['words of an exception', { searchQuery: '"seed is"' }, [active]],
    ['words that stand nowhere', { searchQuery: "' or 1=1 --" }, []],
    ['time', { dateRange: { date_from: '2026-05-20', date_to: '2026-05-20' } }, [active]],
    ['order', { orderBy: 'first_seen', orderDirection: 'ASC' }, [active, resolved]],
    ['page', { limit: 1, offset: 1 }, [resolved]],
  ])('can be narrowed by %s', async (_, fields, expected) => {
    expect(await idsOf(fields)).toEqual(expected);
  });

  it('counts in as many stretches of time as wanted', async () => {
    const query = {
      ...base,
      dateRange: { date_from: '2026-05-19T00:00:00Z' },
      volumeResolution: 2,
      issueId: active,
    };
    const { results } = await bodyOf(await posthog.query({ query }));
    expect(results).toMatchObject([
      { aggregations: { volume_buckets: [{ value: 1 }, { value: 1 }] } },
    ]);
  });

  it('needs a range of dates, as in PostHog', async () => {
    const response = await posthog.query({ query: { kind: 'ErrorTrackingQuery' } });
    expect(response.status).toBe(400);
  });
});
