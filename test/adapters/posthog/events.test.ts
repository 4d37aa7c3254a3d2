import { describe, expect, it } from 'vitest';
import { EVENT_PROPERTIES } from '../../../src/engine/ports/source.ts';
import { failureOf, type Handler, json, type Request, SCOPE, startPair } from './server.ts';

const RECORDING = {
  id: 's1',
  distinct_id: 'd',
  start_time: '2026-05-01T12:00:00+02:00',
  recording_duration: 60,
};

/** A project with one recorded session of so many events, one a millisecond, at most one page. */
function sessionOf(events: number, recording: object | null = RECORDING): Handler {
  return ({ url, body }, response) => {
    if (url.pathname.includes('session_recordings')) {
      return recording ? json(response, recording) : json(response, {}, 404);
    }
    const { query } = JSON.parse(body).query;
    const [, limit] = /limit (\d+)$/.exec(query) ?? [];
    if (query.includes('count()')) return json(response, { results: [] });
    const count = Math.min(Number(limit), events);
    json(response, { results: Array.from({ length: count }, (_, i) => row(i)) });
  };
}

function row(n: number, properties: Partial<Record<string, unknown>> = {}): unknown[] {
  const at = new Date(Date.parse('2026-05-01T10:00:00Z') + n).toISOString();
  const values = EVENT_PROPERTIES.map((name) => properties[name] ?? null);
  return [`uuid-${String(n).padStart(6, '0')}`, 'event', at, 'd', '', ...values];
}

const queries = (requests: readonly Request[]) =>
  requests.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body).query);

describe('the events of a session', () => {
  it.each([
    [0, 1],
    [9_999, 1],
    [10_000, 2],
  ])('are %i, read in %i queries', async (stored, asked) => {
    await using pair = await startPair(sessionOf(stored));
    const answer = await pair.source.events(SCOPE, 's1');
    expect(answer.events).toHaveLength(stored);
    expect(answer.truncated).toBe(false);
    expect(queries(pair.requests)).toHaveLength(asked);
  });

  it('are asked for with every outside value bound', async () => {
    await using pair = await startPair(sessionOf(0, null));
    const sessionId = "x' or 1=1 --";
    await pair.source.events(SCOPE, sessionId);
    const [{ query, values }] = queries(pair.requests);
    expect(query).not.toContain(sessionId);
    expect(values).toEqual({ session_id: sessionId, ignored: '$feature_flag_called' });
  });

  it('are asked for by exactly the properties that are read', async () => {
    await using pair = await startPair(sessionOf(0));
    await pair.source.events(SCOPE, 's1');
    const [{ query }] = queries(pair.requests);
    const asked = [...query.matchAll(/properties\.(\$?\w+)/g)].map(([, name]) => name);
    expect(asked).toEqual([...EVENT_PROPERTIES]);
  });

  it('are looked for from 100 s before the recording to 100 s after it', async () => {
    await using pair = await startPair(sessionOf(0));
    await pair.source.events(SCOPE, 's1');
    const [{ values }] = queries(pair.requests);
    expect(values.after).toBe('2026-05-01T09:58:20.000Z');
    expect(values.before).toBe('2026-05-01T10:02:40.000Z');
  });

  it('are read all the same when the recording may not be', async () => {
    await using pair = await startPair(({ url }, response) =>
      url.pathname.includes('session_recordings')
        ? json(response, {}, 403)
        : json(response, { results: [row(0)] }),
    );
    expect((await pair.source.events(SCOPE, 's1')).events).toHaveLength(1);
  });

  it('are malformed when a row has other columns', async () => {
    await using pair = await startPair(({ url }, response) =>
      json(
        response,
        url.pathname.includes('session_recordings') ? RECORDING : { results: [['x']] },
      ),
    );
    expect((await failureOf(pair.source.events(SCOPE, 's1'))).code).toBe('malformed');
  });

  it('fail as forbidden, naming the scope, when the key may not query', async () => {
    await using pair = await startPair(({ url }, response) =>
      url.pathname.includes('session_recordings')
        ? json(response, RECORDING)
        : json(response, {}, 403),
    );
    const error = await failureOf(pair.source.events(SCOPE, 's1'));
    expect(error.code).toBe('forbidden');
    expect(error.message).toContain('query:read');
  });
});
