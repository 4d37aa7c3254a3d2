import { describe, expect, it } from 'vitest';
import { failureOf, json, SCOPE, startPair } from './server.ts';

const RECORDING = {
  id: 's1',
  distinct_id: 'd',
  start_time: '2026-05-01T10:00:00Z',
  recording_duration: 10,
};

describe('a call that PostHog refuses', () => {
  it.each([
    [401, 'unauthorized', 'POSTHOG_PERSONAL_API_KEY'],
    [403, 'forbidden', 'session_recording:read'],
    [400, 'malformed', 'bad filter'],
  ])(
    'answered with %i is %s, said with a remedy and asked only once',
    async (status, code, words) => {
      await using pair = await startPair((_request, response) =>
        json(response, { type: 'x', code: 'y', detail: 'bad filter', attr: null }, status),
      );
      const error = await failureOf(pair.source.recentRecordings(SCOPE, 5));
      expect(error.code).toBe(code);
      expect(error.message).toContain(words);
      expect(pair.requests).toHaveLength(1);
    },
  );

  it('never shows the key', async () => {
    await using pair = await startPair((_request, response) => json(response, {}, 401));
    const error = await failureOf(pair.source.recentRecordings(SCOPE, 5));
    expect(String(error)).not.toContain('phx_test');
    expect(pair.requests[0]?.authorization).toBe('Bearer phx_test');
  });

  it('is not even made with a key that is none, whose text stays hidden', async () => {
    const apiKey = 'phx secret\n';
    await using pair = await startPair((_request, response) => json(response, {}), { apiKey });
    const error = await failureOf(pair.source.recentRecordings(SCOPE, 5));
    expect(error.code).toBe('unauthorized');
    expect(JSON.stringify([error.message, error.cause])).not.toContain('secret');
    expect(pair.requests).toEqual([]);
  });

  it('is no error for a recording that is unknown: it is null', async () => {
    await using pair = await startPair((_request, response) => json(response, {}, 404));
    expect(await pair.source.recording(SCOPE, 's1')).toBeNull();
  });

  it('is not even made for an id that would lead to another path', async () => {
    await using pair = await startPair((_request, response) => json(response, RECORDING));
    expect(await pair.source.recording(SCOPE, '..')).toBeNull();
    expect(await Array.fromAsync(pair.source.snapshots(SCOPE, '../../x'))).toEqual([]);
    expect(pair.requests).toEqual([]);
  });
});

describe('a call that takes too long', () => {
  it('ends by its own limit and is not made again', async () => {
    await using pair = await startPair(() => {}, { timeoutMs: 300 });
    const error = await failureOf(pair.source.recording(SCOPE, 's1'));
    expect(error.code).toBe('timeout');
    expect(error.message).toContain('0.3 s');
    expect(pair.requests).toHaveLength(1);
  });

  it('ends when the answer stops in the middle', async () => {
    await using pair = await startPair(
      (_request, response) => {
        response.writeHead(200).write('{"id":');
      },
      { timeoutMs: 300 },
    );
    const error = await failureOf(pair.source.recording(SCOPE, 's1'));
    expect(error.code).toBe('timeout');
  });

  it('ends with the reason of a caller who gives up', async () => {
    const caller = new AbortController();
    await using pair = await startPair(() => caller.abort(new Error('enough')));
    await expect(pair.source.recording(SCOPE, 's1', caller.signal)).rejects.toThrow('enough');
  });
});

describe('an answer in another shape', () => {
  it.each([
    ['a page for people', '<html>Log in</html>', 'no JSON'],
    ['a recording without a start', '{"id":"s1"}', 'start_time'],
    ['a start that is no date', '{"id":"s1","start_time":"soon"}', 'start_time'],
  ])('such as %s is malformed, and says where', async (_name, body, words) => {
    await using pair = await startPair((_request, response) => {
      response.writeHead(200).end(body);
    });
    const error = await failureOf(pair.source.recording(SCOPE, 's1'));
    expect(error.code).toBe('malformed');
    expect(error.message).toContain(words);
  });

  it('without a server behind the address says which address', async () => {
    const { host } = await startPair(() => {}).then(async (pair) => {
      await pair[Symbol.asyncDispose]();
      return pair;
    });
    await using pair = await startPair(() => {}, { host });
    const error = await failureOf(pair.source.recording(SCOPE, 's1'));
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain(host);
  });
});
