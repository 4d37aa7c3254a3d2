import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createThrottle } from '../../../src/adapters/posthog/throttle.ts';
import type { Skipped } from '../../../src/engine/recording/wire/skipped.ts';
import { failureOf, type Handler, json, type Request, SCOPE, startPair } from './server.ts';

const line = (n: number) => JSON.stringify(['w', { type: 3, timestamp: n, data: { n } }]);
const timestamps = async (snapshots: AsyncIterable<{ event: { timestamp: number } }>) =>
  (await Array.fromAsync(snapshots)).map(({ event }) => event.timestamp);

/** A recording of `blocks` blocks with two lines each, whose ranges are answered by `answer`. */
function recordingOf(
  blocks: number,
  answer: (response: ServerResponse, lines: string[], asked: number) => void = (response, lines) =>
    response.end(lines.join('\n')),
): Handler {
  let asked = 0;
  return ({ url }, response) => {
    if (!url.searchParams.has('start_blob_key'))
      return json(response, { sources: sources(blocks) });
    asked += 1;
    const [start, end] = rangeOf(url);
    const keys = Array.from({ length: end - start + 1 }, (_, i) => start + i);
    answer(
      response,
      keys.flatMap((key) => [line(2 * key), line(2 * key + 1)]),
      asked,
    );
  };
}

function sources(blocks: number) {
  const times = { start_timestamp: '2026-05-01T10:00:00Z', end_timestamp: '2026-05-01T10:01:00Z' };
  return [
    { source: 'realtime', start_timestamp: null, end_timestamp: null, blob_key: null },
    { source: 'blob', ...times, blob_key: '1747540783283-1747540787122' },
    ...Array.from({ length: blocks }, (_, i) => ({
      source: 'blob_v2',
      ...times,
      blob_key: String(i),
    })),
  ];
}

function rangeOf(url: URL): [number, number] {
  return [
    Number(url.searchParams.get('start_blob_key')),
    Number(url.searchParams.get('end_blob_key')),
  ];
}

const rangesAsked = (requests: readonly Request[]) =>
  requests.slice(1).map(({ url }) => rangeOf(url));
const first = (n: number) => Array.from({ length: n }, (_, i) => i);

afterEach(() => {
  vi.useRealTimers();
});

describe('the snapshots of a recording', () => {
  it('come in stored order, in ranges of at most twenty blocks', async () => {
    await using pair = await startPair(recordingOf(45));
    expect(await timestamps(pair.source.snapshots(SCOPE, 's1'))).toEqual(first(90));
    expect(rangesAsked(pair.requests)).toEqual([
      [0, 19],
      [20, 39],
      [40, 44],
    ]);
    expect(pair.requests.every(({ url }) => url.pathname.endsWith('/s1/snapshots/'))).toBe(true);
  });

  it('are none when PostHog does not have the recording any more', async () => {
    await using pair = await startPair((_request, response) => json(response, {}, 404));
    expect(await timestamps(pair.source.snapshots(SCOPE, 's1'))).toEqual([]);
  });

  it('come once each after a connection that was lost in the middle', async () => {
    await using pair = await startPair(
      recordingOf(10, (response, lines, asked) => {
        if (asked > 2) return response.end(lines.join('\n'));
        const some = lines.slice(0, 6 * asked).join('\n');
        response.writeHead(200).write(some, () => response.destroy());
      }),
    );
    expect(await timestamps(pair.source.snapshots(SCOPE, 's1'))).toEqual(first(20));
    expect(rangesAsked(pair.requests)).toEqual([
      [0, 9],
      [0, 9],
      [0, 9],
    ]);
  });

  it('come once each after an answer that ends too early as if it were whole', async () => {
    await using pair = await startPair(
      recordingOf(3, (response, lines, asked) => {
        const text = lines.join('\n');
        response.end(asked === 1 ? text.slice(0, -10) : text);
      }),
    );
    expect(await timestamps(pair.source.snapshots(SCOPE, 's1'))).toEqual(first(6));
  });

  it('come once each when ClickHouse is over capacity for a moment', async () => {
    await using pair = await startPair(
      recordingOf(25, (response, lines, asked) => {
        if (asked === 2) return json(response, {}, 503);
        response.end(lines.join('\n'));
      }),
    );
    expect(await timestamps(pair.source.snapshots(SCOPE, 's1'))).toEqual(first(50));
  });

  it('fail by name when the connection is lost again and again', async () => {
    await using pair = await startPair(
      recordingOf(1, (response) => response.writeHead(200).write('["w"', () => response.destroy())),
    );
    const error = await failureOf(timestamps(pair.source.snapshots(SCOPE, 's1')));
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('recording s1');
    expect(rangesAsked(pair.requests)).toHaveLength(4);
  });

  it('go on behind a malformed line, which is counted', async () => {
    const told: [string, Skipped][] = [];
    await using pair = await startPair(
      recordingOf(2, (response, lines) => response.end(lines.with(1, '{"broken').join('\n'))),
      { onSkipped: (id, skipped) => told.push([id, { ...skipped }]) },
    );
    expect(await timestamps(pair.source.snapshots(SCOPE, 's1'))).toEqual([0, 2, 3]);
    expect(told).toEqual([['s1', { lines: 1, events: 0, fields: 0 }]]);
  });

  it('go on behind a last line that is stored broken', async () => {
    await using pair = await startPair(
      recordingOf(25, (response, lines) => response.end(`${lines.join('\n')}\n{"broken`)),
    );
    expect(await timestamps(pair.source.snapshots(SCOPE, 's1'))).toEqual(first(50));
  });

  it('stop the download when the reader stops', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    await using pair = await startPair(
      recordingOf(1, (response) => {
        response.on('close', resolve);
        response.write(`${line(0)}\n${line(1)}\n${line(2)}\n`);
      }),
    );
    for await (const { event } of pair.source.snapshots(SCOPE, 's1')) {
      if (event.timestamp === 1) break;
    }
    await closed;
  });

  it('are not timed out while their reader is busy', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await using pair = await startPair(recordingOf(2));
    const seen: number[] = [];
    for await (const { event } of pair.source.snapshots(SCOPE, 's1')) {
      seen.push(event.timestamp);
      vi.advanceTimersByTime(3_600_000);
    }
    expect(seen).toEqual(first(4));
  });

  it('wait for their turn, once for each call', async () => {
    let turns = 0;
    const throttle = createThrottle();
    await using pair = await startPair(recordingOf(45), {
      snapshotThrottle: {
        turn: (signal) => {
          turns += 1;
          return throttle.turn(signal);
        },
      },
    });
    await timestamps(pair.source.snapshots(SCOPE, 's1'));
    expect(turns).toBe(pair.requests.length);
  });
});
