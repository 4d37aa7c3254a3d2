import { describe, expect, it } from 'vitest';
import { failureOf, json, SCOPE, startPair } from './server.ts';

const RECORDING = {
  id: 's1',
  distinct_id: 'd',
  start_time: '2026-05-01T10:00:00Z',
  recording_duration: 10,
};

describe('a call that may succeed in a moment', () => {
  it.each([500, 502, 503, 429])('is made again after a %i', async (status) => {
    await using pair = await startPair((_request, response, count) =>
      count < 3 ? json(response, {}, status) : json(response, RECORDING),
    );
    expect((await pair.source.recording(SCOPE, 's1'))?.id).toBe('s1');
    expect(pair.waits).toEqual([500, 1000]);
  });

  it('is made again after a lost connection', async () => {
    await using pair = await startPair((_request, response, count) =>
      count === 1 ? response.destroy() : json(response, RECORDING),
    );
    expect((await pair.source.recording(SCOPE, 's1'))?.id).toBe('s1');
  });

  it('is made again after an answer that was cut off', async () => {
    await using pair = await startPair((_request, response, count) => {
      if (count > 1) return json(response, RECORDING);
      response
        .writeHead(200, { 'content-length': '500' })
        .write('{"id":', () => response.destroy());
    });
    expect((await pair.source.recording(SCOPE, 's1'))?.id).toBe('s1');
  });

  it('waits as long as PostHog asks', async () => {
    await using pair = await startPair((_request, response, count) => {
      if (count > 1) return json(response, RECORDING);
      response.writeHead(429, { 'retry-after': '7' }).end();
    });
    await pair.source.recording(SCOPE, 's1');
    expect(pair.waits).toEqual([7000]);
  });

  it('waits until the moment PostHog names', async () => {
    await using pair = await startPair((_request, response, count) => {
      if (count > 1) return json(response, RECORDING);
      const at = new Date(Date.now() + 20_000).toUTCString();
      response.writeHead(503, { 'retry-after': at }).end();
    });
    await pair.source.recording(SCOPE, 's1');
    expect(pair.waits[0]).toBeGreaterThan(10_000);
    expect(pair.waits[0]).toBeLessThanOrEqual(20_000);
  });

  it('is given up at once when PostHog asks for a long wait, with the seconds', async () => {
    await using pair = await startPair((_request, response) => {
      response.writeHead(429, { 'retry-after': '1800' }).end();
    });
    const error = await failureOf(pair.source.recording(SCOPE, 's1'));
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 1800 });
    expect(pair.requests).toHaveLength(1);
  });

  it('is given up after four attempts', async () => {
    await using pair = await startPair((_request, response) => json(response, {}, 503));
    const error = await failureOf(pair.source.recording(SCOPE, 's1'));
    expect(error.code).toBe('unavailable');
    expect(pair.requests).toHaveLength(4);
    expect(pair.waits).toEqual([500, 1000, 2000]);
  });
});
