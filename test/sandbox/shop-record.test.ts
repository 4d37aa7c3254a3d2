import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dataset, readDataset, readSnapshots } from '../../sandbox/shop/dataset/read.ts';
import { writeDataset } from '../../sandbox/shop/dataset/write.ts';
import { recordAll } from '../../sandbox/shop/record-all.ts';
import { CAST } from '../../sandbox/shop/visits/cast.ts';
import { testChromium } from '../support/chromium.ts';

let folder: string;
let data: Dataset;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shop-record-'));
  const visits = CAST.filter(({ name }) => name === 'bounce-home');
  const recorded = await recordAll(visits, { chromiumPath: testChromium() ?? undefined });
  await writeDataset(folder, recorded);
  data = await readDataset(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('recording a short visit anew', () => {
  test('gives one session of a phone, with its page and the harmless exception', () => {
    const [recording] = data.recordings;
    expect(data.recordings.length).toBe(1);
    expect(recording?.start_url).toBe('http://fernandclay.example/');
    expect(recording?.recording_duration).toBeGreaterThanOrEqual(4);
    const names = data.events.map(({ event }) => event);
    expect(names).toEqual(expect.arrayContaining(['$pageview', '$exception', '$pageleave']));
    expect(data.events[0]?.properties.$browser).toBe('Mobile Safari');
  });

  test('puts events, session id and snapshots on the visit’s own clock', async () => {
    const [id = ''] = data.snapshotIds;
    const lines = await readSnapshots(folder, id);
    const started = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(new Date(started).toISOString().slice(0, 10)).toBe('2026-11-12');
    for (const [, { timestamp }] of lines) {
      expect(Math.abs(timestamp - started)).toBeLessThan(60_000);
    }
  });

  test('keeps the page in the compressed form in which posthog-js sends it', async () => {
    const lines = await readSnapshots(folder, data.snapshotIds[0] ?? '');
    const page = lines.find(([, { type }]) => type === 2)?.[1];
    expect(page?.cv).toBe('2024-10');
    expect(String(page?.data).slice(0, 2)).toBe('\u001f\u008b');
  });

  test('knows the decoy and no problem', () => {
    const [session] = Object.values(data.truth.sessions);
    expect(session).toEqual({ converted: false, moments: [] });
    expect(data.truth.patterns).toEqual([]);
    expect(data.truth.decoys[0]?.sessions).toEqual(data.snapshotIds);
  });
});
