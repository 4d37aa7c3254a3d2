import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import type { Skipped } from '../../../src/engine/recording/wire/skipped.ts';
import { anEvent, aRecording, temporaryDataset, writeDataset } from '../../support/dataset.ts';

const SCOPE = { workspace: 'local', project: '1' };
const START = '2026-05-01T10:00:00.000Z';

const small = {
  project: { id: 1, name: 'Shop', timezone: 'Europe/Berlin' },
  events: [anEvent(1, { at: '2026-05-01T10:00:05Z', event: '$pageview', sessionId: 's1' })],
  recordings: [aRecording('s1', { start: START, seconds: 60 })],
};

async function failure(folder: string): Promise<SourceError> {
  const error = await openDataset(folder).catch((reason: unknown) => reason);
  if (error instanceof SourceError) return error;
  throw new Error('The dataset opened.', { cause: error });
}

describe('openDataset', () => {
  it('needs neither persons, issues, snapshots nor a truth', async () => {
    await using dataset = await temporaryDataset(small);
    const source = await openDataset(dataset.folder);
    expect(source.sessionIds).toEqual(['s1']);
    expect(source.lastEventAt).toEqual(new Date('2026-05-01T10:00:05Z'));
    expect(await source.person(SCOPE, 'visitor')).toBeNull();
    expect(await source.personsByEmail(SCOPE, '')).toEqual([]);
    expect(await Array.fromAsync(source.snapshots(SCOPE, 's1'))).toEqual([]);
  });

  it('reads the folder as it is now', async () => {
    await using dataset = await temporaryDataset(small);
    expect((await openDataset(dataset.folder)).sessionIds).toEqual(['s1']);
    const added = aRecording('s0', { start: '2026-04-30T10:00:00.000Z', seconds: 5 });
    await writeDataset(dataset.folder, { ...small, recordings: [...small.recordings, added] });
    expect((await openDataset(dataset.folder)).sessionIds).toEqual(['s0', 's1']);
  });

  it.each([
    [undefined, 'https://us.posthog.com'],
    ['https://eu.posthog.com/', 'https://eu.posthog.com'],
  ])('links to PostHog where host is %s', async (host, expected) => {
    const project = host ? { ...small.project, host } : small.project;
    await using dataset = await temporaryDataset({ ...small, project });
    const source = await openDataset(dataset.folder);
    expect((await source.project(SCOPE)).host).toBe(expected);
  });

  it('takes the end of the last recording for now when there is no event', async () => {
    await using dataset = await temporaryDataset({ ...small, events: [] });
    expect((await openDataset(dataset.folder)).lastEventAt).toEqual(
      new Date('2026-05-01T10:01:00Z'),
    );
  });

  it('names a folder that is none', async () => {
    const error = await failure('/nowhere/at/all');
    expect(error.code).toBe('not_found');
    expect(error.message).toContain('/nowhere/at/all');
  });

  it.each(['events.jsonl.gz', 'recordings.jsonl', 'persons.jsonl', 'error_issues.jsonl'])(
    'names file and line of what is wrong in %s',
    async (name) => {
      await using dataset = await temporaryDataset(small);
      const text = `\n{"half":\n`;
      await writeFile(join(dataset.folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
      const error = await failure(dataset.folder);
      expect(error.code).toBe('malformed');
      expect(error.message).toContain(`${name}, line 2`);
    },
  );

  it('names the field that is wrong', async () => {
    const recordings = [aRecording('s1', { start: START, seconds: 1, start_time: 'yesterday' })];
    await using dataset = await temporaryDataset({ ...small, recordings });
    expect((await failure(dataset.folder)).message).toContain('start_time');
  });

  it('names an archive that is cut', async () => {
    await using dataset = await temporaryDataset(small);
    const cut = gzipSync('{}\n'.repeat(1000)).subarray(0, -20);
    await writeFile(join(dataset.folder, 'events.jsonl.gz'), cut);
    const error = await failure(dataset.folder);
    expect(error.code).toBe('malformed');
    expect(error.message).toContain('events.jsonl.gz');
  });
});

describe('the snapshots of a dataset', () => {
  const event = (timestamp: number) => ['w', { type: 3, timestamp, data: {} }] as const;

  it('go on behind a broken line, which is counted', async () => {
    const told: [string, Skipped][] = [];
    const snapshots = { s1: [event(1), '["w",', event(2)] };
    await using dataset = await temporaryDataset({ ...small, snapshots });
    const source = await openDataset(dataset.folder, {
      onSkipped: (id, skipped) => told.push([id, { ...skipped }]),
    });
    const read = await Array.fromAsync(source.snapshots(SCOPE, 's1'));
    expect(read.map((snapshot) => snapshot.event.timestamp)).toEqual([1, 2]);
    expect(told).toEqual([['s1', { lines: 1, events: 0, fields: 0 }]]);
  });

  it('are those of the folder only', async () => {
    await using dataset = await temporaryDataset({ ...small, snapshots: { s1: [event(1)] } });
    const source = await openDataset(dataset.folder);
    expect(await Array.fromAsync(source.snapshots(SCOPE, '../snapshots/s1'))).toEqual([]);
  });

  it('leave the file when the reader stops', async () => {
    const snapshots = { s1: Array.from({ length: 50_000 }, (_, i) => event(i)) };
    await using dataset = await temporaryDataset({ ...small, snapshots });
    const source = await openDataset(dataset.folder);
    const before = await openFiles();
    for (let i = 0; i < 50; i += 1) {
      for await (const _first of source.snapshots(SCOPE, 's1')) break;
    }
    await vi.waitFor(async () => expect(await openFiles()).toBeLessThan(before + 10));
  });
});

async function openFiles(): Promise<number> {
  return (await readdir('/dev/fd')).length;
}

describe('a large dataset', () => {
  it('of 31,000 events opens in seconds', async () => {
    const events = Array.from({ length: 31_000 }, (_, i) =>
      anEvent(i, {
        at: new Date(Date.parse(START) + i * 1000).toISOString(),
        event: '$autocapture',
        sessionId: `s${i % 3000}`,
        properties: { $current_url: `https://shop.example/${i % 40}`, $browser: 'Chrome' },
      }),
    );
    await using dataset = await temporaryDataset({ ...small, events });
    const started = performance.now();
    const source = await openDataset(dataset.folder);
    expect(performance.now() - started).toBeLessThan(8000);
    expect((await source.events(SCOPE, 's7')).events).toHaveLength(11);
  });
});
