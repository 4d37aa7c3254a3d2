import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPostHog } from '../../../sandbox/posthog/server.ts';
import { uuidOf } from '../../support/dataset.ts';
import { GARDEN, NOW, type OpenPostHog, openPostHog } from '../../support/local-posthog.ts';

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog(GARDEN, {
    apiKey: 'phx_all',
    keys: { phx_replay: ['session_recording:read'], phx_writer: ['person:write'] },
  });
});
afterAll(() => posthog?.end());
afterEach(() => {
  posthog.faults.clear();
  posthog.journal.clear();
});

const PERSONS = '/api/projects/7/persons';

describe('access to the local PostHog', () => {
  it.each<[string, string | null, string, number, string]>([
    ['no key', null, PERSONS, 401, 'not_authenticated'],
    ['a wrong key', 'phx_wrong', PERSONS, 401, 'authentication_failed'],
    ['a key without the scope', 'phx_replay', PERSONS, 403, 'permission_denied'],
    ['another project', 'phx_all', '/api/projects/8/persons', 403, 'permission_denied'],
    ['another project, other prefix', 'phx_all', '/api/environments/8', 403, 'permission_denied'],
    ['an unknown path', 'phx_all', '/api/projects/7/nope', 404, 'not_found'],
  ])('with %s is refused', async (_, key, path, status, code) => {
    const response = await posthog.ask(path, {}, key);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      type: expect.stringMatching(/^(authentication_error|invalid_request)$/),
      code,
      detail: expect.any(String),
      attr: null,
    });
  });

  it('is given by a scope, and writing includes reading', async () => {
    expect((await posthog.ask('/api/projects/7/session_recordings', {}, 'phx_replay')).status).toBe(
      200,
    );
    expect((await posthog.ask(PERSONS, {}, 'phx_writer')).status).toBe(200);
  });
});

describe('projects and persons', () => {
  it('tells the project by its id and as the current one', async () => {
    const project = await posthog.get('/api/projects/7/');
    expect(project).toMatchObject({ id: 7, name: 'Garden', timezone: 'Europe/Berlin' });
    expect(await posthog.get('/api/projects/@current/')).toEqual(project);
    expect(await posthog.get('/api/environments/7/')).toEqual(project);
  });

  it.each([
    ['distinct_id=anon-1', ['Maya L.']],
    ['email=tom%40garden.example', ['tom@garden.example']],
    ['email=TOM', []],
    ['search=GARDEN', ['Maya L.', 'tom@garden.example']],
    ['limit=1&offset=1', ['tom@garden.example']],
  ])('finds persons by %s', async (query, names) => {
    const { results } = await posthog.get(`${PERSONS}/?${query}`);
    expect((results as { name: string }[]).map(({ name }) => name)).toEqual(names);
  });

  it('links the pages of persons', async () => {
    const page = await posthog.get(`${PERSONS}/?limit=1`);
    expect(page).toMatchObject({ count: 2, previous: null });
    const next = new URL(String(page.next));
    expect(await posthog.get(next.pathname + next.search)).toMatchObject({
      next: null,
      results: [{ distinct_ids: ['tom'] }],
    });
  });

  it('gets one person, and tells an unknown one from nonsense', async () => {
    expect(await posthog.get(`${PERSONS}/${uuidOf(0xa, 1)}/`)).toMatchObject({ name: 'Maya L.' });
    expect((await posthog.ask(`${PERSONS}/${uuidOf(0xa, 9)}/`)).status).toBe(404);
    expect((await posthog.ask(`${PERSONS}/maya/`)).status).toBe(400);
  });

  it('lists and gets issues', async () => {
    const path = '/api/projects/7/error_tracking/issues';
    expect(await posthog.get(`${path}/`)).toMatchObject({ count: 2 });
    expect(await posthog.get(`${path}/${uuidOf(0xc, 2)}`)).toMatchObject({ status: 'resolved' });
    expect((await posthog.ask(`${path}/${uuidOf(0xc, 9)}`)).status).toBe(404);
  });
});

describe('faults', () => {
  it('answer with a status in the shape of PostHog, as often as wanted, on their path alone', async () => {
    posthog.faults.add({ match: '/persons', status: 429, retryAfter: 7, times: 2 });
    const first = await posthog.ask(PERSONS);
    expect(first.status).toBe(429);
    expect(first.headers.get('retry-after')).toBe('7');
    expect(await first.json()).toMatchObject({ type: 'throttled_error', code: 'throttled' });
    expect((await posthog.ask('/api/projects/7/')).status).toBe(200);
    expect((await posthog.ask(PERSONS)).status).toBe(429);
    expect((await posthog.ask(PERSONS)).status).toBe(200);
  });

  it('answer with a body of their own', async () => {
    posthog.faults.add({ match: /^GET .*persons/, status: 503, body: '<html>upstream</html>' });
    const response = await posthog.ask(PERSONS);
    expect([response.status, await response.text()]).toEqual([503, '<html>upstream</html>']);
  });

  it('drop the connection', async () => {
    posthog.faults.add({ match: PERSONS, drop: true, times: 1 });
    await expect(posthog.ask(PERSONS)).rejects.toThrow();
    expect(posthog.journal.requests).toMatchObject([{ url: PERSONS, status: null }]);
    expect((await posthog.ask(PERSONS)).status).toBe(200);
  });

  it.each([
    PERSONS,
    '/api/projects/7/session_recordings/s2/snapshots?source=blob_v2&start_blob_key=0&end_blob_key=9',
  ])('cut off the body of %s', async (path) => {
    const whole = await (await posthog.ask(path)).text();
    posthog.faults.add({ match: path, truncate: 40, times: 1 });
    const response = await posthog.ask(path);
    expect(response.status).toBe(200);
    const reader = response.body?.getReader();
    const begun = await reader?.read();
    expect(new TextDecoder().decode(begun?.value)).toBe(whole.slice(0, 40));
    await expect(reader?.read()).rejects.toThrow();
  });

  it('delay the answer', async () => {
    posthog.faults.add({ match: PERSONS, delayMs: 60 });
    const begin = performance.now();
    expect((await posthog.ask(PERSONS)).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThan(55);
  });

  it('are switched by HTTP too', async () => {
    const control = (method: string, body?: object) =>
      fetch(`${posthog.url}/_sandbox/faults`, {
        method,
        ...(body
          ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
          : {}),
      });
    expect((await control('POST', { match: '/persons$', regex: true, status: 500 })).status).toBe(
      201,
    );
    expect((await posthog.ask(PERSONS)).status).toBe(500);
    expect((await control('DELETE')).status).toBe(204);
    expect((await posthog.ask(PERSONS)).status).toBe(200);
    expect((await control('POST', { match: 1 })).status).toBe(400);
    expect((await control('POST', { match: 'a', staus: 500 })).status).toBe(400);
  });
});

describe('the journal', () => {
  it('tells every request with its body and status, also by HTTP', async () => {
    const body = { query: { kind: 'HogQLQuery', query: 'select 1' } };
    await posthog.query(body);
    await posthog.ask('/api/projects/7/nope');
    const expected = [
      { method: 'POST', url: '/api/projects/7/query/', body, status: 200 },
      { method: 'GET', url: '/api/projects/7/nope', body: null, status: 404 },
    ];
    expect(posthog.journal.requests).toEqual(expected);
    const told = await (await fetch(`${posthog.url}/_sandbox/journal`)).json();
    expect(told).toEqual({ requests: expected, captured: [] });
  });

  const event = { event: 'summary_sent', distinct_id: 'u1', properties: { n: 1 } };
  const captured = {
    token: 'phc_x',
    event: 'summary_sent',
    distinctId: 'u1',
    properties: { n: 1 },
  };
  it.each<[string, string, RequestInit]>([
    ['plain', '/i/v0/e/', { body: JSON.stringify({ api_key: 'phc_x', ...event }) }],
    ['a batch', '/batch/', { body: JSON.stringify({ api_key: 'phc_x', batch: [event] }) }],
    [
      'gzipped by header',
      '/batch',
      {
        headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
        body: gzipSync(JSON.stringify({ api_key: 'phc_x', batch: [event] })),
      },
    ],
    [
      'gzipped by parameter',
      '/e/?compression=gzip-js',
      {
        headers: { 'content-type': 'text/plain' },
        body: gzipSync(JSON.stringify([{ token: 'phc_x', ...event }])),
      },
    ],
    [
      'as a form',
      '/capture/',
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          data: Buffer.from(JSON.stringify({ token: 'phc_x', ...event })).toString('base64'),
        }).toString(),
      },
    ],
  ])('keeps events sent %s', async (_, path, init) => {
    const response = await posthog.ask(path, { method: 'POST', ...init }, null);
    expect(response.status).toBe(200);
    expect(posthog.journal.captured).toEqual([captured]);
  });

  it.each([
    ['without a token', JSON.stringify(event), 401],
    ['without an event', '{"api_key":"phc_x"}', 400],
    ['that cannot be read', 'x', 400],
  ])('keeps no event %s', async (_, body, status) => {
    const response = await posthog.ask('/i/v0/e/', { method: 'POST', body }, null);
    expect([response.status, posthog.journal.captured]).toEqual([status, []]);
  });
});

describe('starting the local PostHog', () => {
  it('serves two datasets from one process', async () => {
    const other = await openPostHog({ ...GARDEN, events: GARDEN.events.slice(0, 3) });
    try {
      const query = { query: { kind: 'HogQLQuery', query: 'select count() from events' } };
      expect(await (await other.query(query)).json()).toMatchObject({ results: [[3]] });
      expect(await (await posthog.query(query)).json()).toMatchObject({ results: [[11]] });
    } finally {
      await other.end();
    }
  });

  it('holds to the documented limits when asked to', async () => {
    const limited = await openPostHog(GARDEN, { rateLimits: true });
    try {
      const path = '/api/projects/7/session_recordings/s3/snapshots?blob_v2=true';
      const answers = await Promise.all(Array.from({ length: 121 }, () => limited.ask(path)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(120);
      const refused = answers.find(({ status }) => status === 429);
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await limited.ask(PERSONS)).status).toBe(200);
    } finally {
      await limited.end();
    }
  });

  it('fails with the name of what is missing', async () => {
    const options = { data: `${posthog.data}/nowhere`, workDir: posthog.workDir, now: () => NOW };
    await expect(startPostHog(options)).rejects.toThrow(/nowhere\/project\.json/);
  });
});
