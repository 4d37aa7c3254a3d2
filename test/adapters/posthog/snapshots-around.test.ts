import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Snapshot, Source, Span } from '../../../src/engine/ports/source.ts';
import type { Skipped } from '../../../src/engine/recording/wire/skipped.ts';
import { temporaryDataset } from '../../support/dataset.ts';
import {
  changes,
  LONG_START,
  minutes,
  page,
  recordingsOnly,
  stored,
} from '../../support/long-recording.ts';
import { SCOPE } from '../../support/source/scope.ts';
import { startLocalSource } from './local-source.ts';
import { type Handler, json, startPair } from './server.ts';

const Sources = z.object({
  sources: z.array(
    z.object({ blob_key: z.string(), start_timestamp: z.string(), end_timestamp: z.string() }),
  ),
});

const ascending = (a: number, b: number) => a - b;

const hour = { from: LONG_START + 5_000, until: minutes(60) };

/** Checked out every five minutes, like posthog-js does; a block of the local PostHog is a minute. */
const steady = stored(
  ...Array.from({ length: 12 }, (_, i) => page('w1', minutes(5 * i))),
  changes('w1', hour),
);

const tabs = stored(
  page('w1', LONG_START),
  changes('w1', { ...hour, until: minutes(20) }),
  page('w2', minutes(3)),
  changes('w2', { ...hour, from: minutes(3) + 5_000 }),
  page('w2', minutes(9)),
  page('w1', minutes(12)),
  page('w3', minutes(30) - 2_000),
  changes('w3', { ...hour, from: minutes(30) + 3_000 }),
);

const RECORDINGS = {
  steady,
  tabs,
  compressed: stored(
    page('w1', LONG_START, { cv: true }),
    page('w1', minutes(10), { cv: true }),
    changes('w1', { ...hour, cv: true }),
  ),
  pageless: changes('w1', hour),
  'page-late': stored(page('w1', minutes(10)), changes('w1', hour)),
  quiet: stored(
    page('w1', LONG_START),
    changes('w1', { ...hour, until: minutes(2) }),
    page('w2', minutes(3)),
    changes('w2', { ...hour, from: minutes(3) + 5_000, until: minutes(5) }),
    page('w1', minutes(50)),
  ),
  shuffled: [...steady.slice(0, 270), ...steady.slice(270, 276).reverse(), ...steady.slice(276)],
  heavy: stored(
    page('w1', LONG_START),
    page('w1', minutes(40), { weight: 300_000 }),
    changes('w1', hour),
  ),
  opened: stored(
    steady,
    page('w2', minutes(43)),
    changes('w2', { ...hour, from: minutes(43) + 500 }),
  ),
};

let turns = 0;
const turn = async () => {
  turns += 1;
};

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
let local: Awaited<ReturnType<typeof startLocalSource>>;
beforeAll(async () => {
  dataset = await temporaryDataset(recordingsOnly(RECORDINGS));
  local = await startLocalSource(dataset.folder, { snapshotThrottle: { turn } });
});
afterAll(async () => {
  await local?.close();
  await dataset?.[Symbol.asyncDispose]();
});

const spanAt = (minute: number): Span => ({
  from: minutes(minute) - 7_000,
  to: minutes(minute) + 5_000,
});

async function around(source: Source, session: string, span: Span): Promise<Snapshot[]> {
  return Array.fromAsync(source.snapshotsAround(SCOPE, session, span));
}

/** Window, type and minute of each, short enough to read. */
function outline(snapshots: readonly Snapshot[]): string[] {
  return snapshots.map(({ window, event }) => {
    const seconds = Math.round((event.timestamp - LONG_START) / 1000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    return `${window} ${event.type} ${clock}`;
  });
}

describe.each(['PostHog', 'a dataset'])('the recording around a moment, from %s', (from) => {
  const source = () => (from === 'a dataset' ? local.dataset : local.source);
  const at = (session: string, minute: number) => around(source(), session, spanAt(minute));

  it('begins with the last full snapshot and its Meta, and ends with the span', async () => {
    const snapshots = outline(await at('steady', 43));
    expect(snapshots.slice(0, 3)).toEqual(['w1 4 40:00', 'w1 2 40:00', 'w1 3 40:05']);
    expect(snapshots.at(-1)).toBe('w1 3 43:05');
    expect(snapshots).toHaveLength(21);
  });

  it('begins with the page before, where the span holds a full snapshot of its own', async () => {
    const snapshots = outline(await at('steady', 45));
    expect(snapshots[0]).toBe('w1 4 40:00');
    expect(snapshots.slice(-3)).toEqual(['w1 4 45:00', 'w1 2 45:00', 'w1 3 45:05']);
  });

  it('gives each tab seen there since its own last full snapshot, as they were stored', async () => {
    const snapshots = outline(await at('tabs', 15));
    expect(snapshots.slice(0, 3)).toEqual(['w2 4 9:00', 'w2 2 9:00', 'w2 3 9:05']);
    expect(snapshots.filter((one) => one.startsWith('w1')).slice(0, 3)).toEqual([
      'w1 4 12:00',
      'w1 2 12:00',
      'w1 3 12:05',
    ]);
    expect(snapshots.slice(-4)).toEqual(['w1 3 14:55', 'w2 3 14:55', 'w1 3 15:05', 'w2 3 15:05']);
  });

  it('leaves out tabs that were not seen there', async () => {
    const snapshots = outline(await at('tabs', 25));
    expect(new Set(snapshots.map((one) => one.slice(0, 2)))).toEqual(new Set(['w2']));
    expect(snapshots[0]).toBe('w2 4 9:00');
  });

  it('gives a tab that opened in the span from its opening on', async () => {
    const snapshots = outline(await at('tabs', 30));
    expect(snapshots.filter((one) => one.startsWith('w3'))).toEqual([
      'w3 4 29:58',
      'w3 2 29:58',
      'w3 3 30:03',
    ]);
  });

  it('undoes the compression', async () => {
    const snapshots = await at('compressed', 12);
    expect(snapshots[1]?.event.data).toHaveProperty('node');
    expect(snapshots.at(-1)?.event.data).toEqual({
      source: 0,
      texts: [{ id: 4, value: 'w1 72' }],
    });
  });

  it('is the span alone before the first full snapshot', async () => {
    const span = ['w1 3 1:55', 'w1 3 2:05'];
    expect(outline(await at('page-late', 2))).toEqual(span);
    expect(outline(await at('pageless', 2))).toEqual(span);
  });

  it('is the page that stayed on the screen where nothing happened', async () => {
    const snapshots = outline(await at('quiet', 20));
    expect(snapshots[0]).toBe('w2 4 3:00');
    expect(snapshots.at(-1)).toBe('w2 3 4:55');
  });

  it('is nothing outside the recording', async () => {
    expect(await at('steady', -1)).toEqual([]);
    expect(await at('steady', 61)).toEqual([]);
    expect(await at('unknown', 1)).toEqual([]);
  });

  it('puts what was stored in another order back into its time', async () => {
    expect(outline(await at('shuffled', 43))).toEqual(outline(await at('steady', 43)));
  });

  it('ends with the reason of a reader who gives up', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const read = source().snapshotsAround(SCOPE, 'steady', spanAt(43), signal);
    await expect(Array.fromAsync(read)).rejects.toThrow('enough');
  });
});

describe('what PostHog is asked for around a moment', () => {
  /** The first and last block of each call, in the order of the calls. */
  async function rangesAsked(session: string, span: Span): Promise<[number, number][]> {
    local.server.journal.clear();
    await around(local.source, session, span);
    return local.server.journal.requests
      .map(({ url }) => new URL(url, local.server.url).searchParams)
      .filter((query) => query.has('start_blob_key'))
      .map((query) => [Number(query.get('start_blob_key')), Number(query.get('end_blob_key'))]);
  }

  async function blocksAsked(session: string, span: Span): Promise<number[]> {
    const ranges = await rangesAsked(session, span);
    return ranges
      .flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, i) => a + i))
      .sort(ascending);
  }

  /** The blocks that hold something of a stretch, as PostHog lists them. */
  async function blocksHolding(session: string, { from, to }: Span): Promise<number[]> {
    const path = `/api/projects/7/session_recordings/${session}/snapshots?blob_v2=true`;
    const headers = { authorization: `Bearer ${local.server.apiKey}` };
    const { sources } = Sources.parse(
      await (await fetch(local.server.url + path, { headers })).json(),
    );
    return sources
      .filter(
        (one) => Date.parse(one.start_timestamp) <= to && Date.parse(one.end_timestamp) >= from,
      )
      .map(({ blob_key }) => Number(blob_key));
  }

  it('are the blocks from the last full snapshot to the end of the span, each once', async () => {
    const span = spanAt(44);
    const asked = await blocksAsked('steady', span);
    expect(asked).toEqual(await blocksHolding('steady', { from: minutes(40), to: span.to }));
    expect(asked.length).toBeGreaterThan(3);
  });

  it('is one block back for a Meta that ends the block before its full snapshot', async () => {
    const span = spanAt(40.5);
    expect(await blocksAsked('heavy', span)).toEqual(
      await blocksHolding('heavy', { from: minutes(40), to: span.to }),
    );
    expect(outline(await around(local.source, 'heavy', span))[0]).toBe('w1 4 40:00');
  });

  it('goes no further back than a checkout for a tab that opened in the span', async () => {
    const [first] = await blocksAsked('opened', spanAt(43));
    const [checkout] = await blocksHolding('opened', {
      from: minutes(38) - 7_000,
      to: minutes(60),
    });
    expect(first).toBe(checkout);
  });

  it('are few calls where the full snapshot is far back, at most a quarter too many', async () => {
    const ranges = await rangesAsked('tabs', spanAt(59));
    const blocks = await blocksAsked('tabs', spanAt(59));
    const needed = await blocksHolding('tabs', { from: minutes(9), to: spanAt(59).to });
    expect(ranges.length).toBeLessThan(20);
    expect(blocks).toEqual(expect.arrayContaining(needed));
    expect(blocks.length).toBeLessThanOrEqual(needed.length * 1.25);
  });

  it('are at most twenty blocks a call', async () => {
    const ranges = await rangesAsked('steady', { from: minutes(1), to: minutes(50) });
    expect(Math.max(...ranges.map(([a, b]) => b - a + 1))).toBe(20);
  });

  it('is no block outside the recording', async () => {
    expect(await rangesAsked('steady', spanAt(-1))).toEqual([]);
    expect(await rangesAsked('steady', spanAt(61))).toEqual([]);
  });

  it('waits for its turn, once for each call', async () => {
    turns = 0;
    const ranges = await rangesAsked('steady', spanAt(43));
    expect(turns).toBe(ranges.length + 1);
  });
});

describe('the recording around a moment, when PostHog is not well', () => {
  const lines = stored(page('w1', minutes(0)), changes('w1', { ...hour, until: minutes(1) }));
  const text = lines.map((line) => JSON.stringify(line)).join('\n');

  /** A recording in one block, of which PostHog does not say from when it is. */
  const oneBlock =
    (answer: (response: ServerResponse, asked: number) => void): Handler =>
    ({ url }, response, asked) => {
      if (url.searchParams.has('start_blob_key')) return answer(response, asked);
      json(response, { sources: [{ source: 'blob_v2', blob_key: '0' }] });
    };

  it('comes from blocks without a time, after a moment over capacity', async () => {
    await using pair = await startPair(
      oneBlock((response, asked) => {
        if (asked === 2) return json(response, {}, 503);
        response.end(text);
      }),
    );
    expect(outline(await around(pair.source, 's1', spanAt(0.5)))).toHaveLength(6);
    expect(pair.requests).toHaveLength(3);
  });

  it('goes on behind a line that cannot be read, which is counted once', async () => {
    const told: Skipped[] = [];
    await using pair = await startPair(
      oneBlock((response) => response.end(`["w1", {"cut\n${text}`)),
      { onSkipped: (_id, skipped) => told.push({ ...skipped }) },
    );
    expect(outline(await around(pair.source, 's1', spanAt(0.5)))).toHaveLength(6);
    expect(told).toEqual([{ lines: 1, events: 0, fields: 0 }]);
  });
});
