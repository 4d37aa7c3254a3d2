import { describe, expect, it } from 'vitest';
import { failureOf, type Handler, json, type Request, SCOPE, startPair } from './server.ts';

const EMPTY = { issueIds: [], fingerprints: [], texts: [] };
const bodies = (requests: readonly Request[]) => requests.map(({ body }) => JSON.parse(body).query);

/** Error tracking that knows these issues and ignores every filter, with `ids` for HogQL. */
function trackingOf(issues: readonly object[], ids: readonly string[] = []): Handler {
  return ({ body }, response) => {
    const { kind } = JSON.parse(body).query;
    json(response, { results: kind === 'HogQLQuery' ? ids.map((id) => [id, 1]) : issues });
  };
}

describe('issues of error tracking', () => {
  it('are never asked for in more than three calls', async () => {
    await using pair = await startPair(trackingOf([]));
    const issueIds = ['a', 'b', 'c', 'd', 'e'];
    const texts = ['f', 'g', 'h'];
    await pair.source.issues(SCOPE, { ...EMPTY, issueIds, texts });
    expect(pair.requests).toHaveLength(3);
    await pair.source.issues(SCOPE, { ...EMPTY, fingerprints: ['x'], texts });
    expect(pair.requests).toHaveLength(6);
  });

  it('are not asked for when nothing is wanted', async () => {
    await using pair = await startPair(trackingOf([]));
    expect(await pair.source.issues(SCOPE, EMPTY)).toEqual([]);
    expect(pair.requests).toEqual([]);
  });

  it('are looked up by fingerprint only where no issue is named', async () => {
    await using pair = await startPair(trackingOf([{ id: 'a' }], ['a']));
    const [issue] = await pair.source.issues(SCOPE, { ...EMPTY, fingerprints: ["f'p"] });
    expect(issue?.id).toBe('a');
    const [lookup, search] = bodies(pair.requests);
    expect(lookup.values).toEqual({ fingerprints: ["f'p"] });
    expect(search.issueId).toBe('a');
  });

  it('are only those that were wanted, though the answer holds others', async () => {
    const others = [
      { id: 'a', name: 'TypeError', description: 'x is not a function' },
      { id: 'b', name: 'Error', description: 'Something else' },
    ];
    await using pair = await startPair(trackingOf(others));
    const found = await pair.source.issues(SCOPE, {
      ...EMPTY,
      texts: ['TypeError: x is not a function'],
    });
    expect(found.map(({ id }) => id)).toEqual(['a']);
  });

  it('are read with whatever PostHog leaves out', async () => {
    const stored = [{ id: 'a', name: null, aggregations: null }];
    await using pair = await startPair(trackingOf(stored));
    expect(await pair.source.issues(SCOPE, { ...EMPTY, issueIds: ['a'] })).toEqual([
      {
        id: 'a',
        name: 'a',
        description: null,
        status: 'active',
        firstSeen: null,
        fingerprints: [],
        occurrences: null,
      },
    ]);
  });

  it('are forbidden by name without the scope', async () => {
    await using pair = await startPair((_request, response) => json(response, {}, 403));
    const error = await failureOf(pair.source.issues(SCOPE, { ...EMPTY, texts: ['x'] }));
    expect(error.code).toBe('forbidden');
    expect(error.message).toContain('error_tracking:read');
  });
});
