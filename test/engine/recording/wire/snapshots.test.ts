import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSnapshots } from '../../../../src/engine/recording/wire/snapshots.ts';
import { compressed, readAll } from './compressed.ts';

const NOTHING = { lines: 0, events: 0, fields: 0 };
const FIXTURES = join(import.meta.dirname, '../../../fixtures/wire');
const recordings = (await readdir(FIXTURES)).filter((name) => name.endsWith('.jsonl'));

async function fixture(name: string) {
  const text = await readFile(join(FIXTURES, name), 'utf8');
  return readAll(text.split('\n'));
}

/** A mutation's fields, as rrweb makes them. */
const mutation = fc.record({
  source: fc.constant(0),
  texts: fc.array(fc.record({ id: fc.nat(), value: fc.string({ unit: 'binary' }) })),
  attributes: fc.array(fc.jsonValue()),
  removes: fc.array(fc.record({ id: fc.nat(), parentId: fc.nat() })),
  adds: fc.array(fc.jsonValue()),
});

describe('recordings made by others', () => {
  it.each(recordings)('reads %s without leaving anything out', async (name) => {
    const { snapshots, skipped } = await fixture(name);
    expect(skipped).toEqual(NOTHING);
    expect(snapshots.length).toBeGreaterThan(3);
    expect(snapshots.some(({ event }) => event.type === 2)).toBe(true);
  });

  it.each(recordings)('leaves no compressed text in %s', async (name) => {
    const { snapshots } = await fixture(name);
    expect(JSON.stringify(snapshots)).not.toContain('\\u001f');
  });

  it('reads the same recording from the old and from the new shape', async () => {
    const old = await fixture('recording_snapshots.trimmed.v1.jsonl');
    const current = await fixture('recording_snapshots.v2.jsonl');
    expect(current.snapshots).toHaveLength(old.snapshots.length);
    expect(current.snapshots).toEqual(old.snapshots);
  });
});

describe('readSnapshots', () => {
  it('undoes the compression of any mutation', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (data) => {
        const { texts, attributes, removes, adds } = data;
        const stored = {
          source: 0,
          texts: compressed(texts),
          attributes: compressed(attributes),
          removes: compressed(removes),
          adds: compressed(adds),
        };
        const line = JSON.stringify(['w', { type: 3, timestamp: 1, cv: '2024-10', data: stored }]);
        const { snapshots, skipped } = await readAll([line]);
        const plain = JSON.parse(JSON.stringify(data)); // JSON knows no -0.
        expect(snapshots).toEqual([{ window: 'w', event: { type: 3, timestamp: 1, data: plain } }]);
        expect(skipped).toEqual(NOTHING);
      }),
    );
  });

  it('never throws, and counts every line of any other text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.json())), async (lines) => {
        const { snapshots, skipped } = await readAll(lines);
        const empty = lines.filter((line) => line.trim() === '').length;
        expect(snapshots.length + skipped.lines + skipped.events).toBeLessThanOrEqual(
          lines.length - empty,
        );
      }),
    );
  });

  it('keeps an event of which one field is broken, and counts the field', async () => {
    const data = { source: 0, texts: '\u001f\u008bbroken', adds: compressed([{ id: 1 }]) };
    const { snapshots, skipped } = await readAll([
      JSON.stringify(['w', { type: 3, timestamp: 1, cv: '2024-10', data }]),
    ]);
    expect(snapshots[0]?.event.data).toEqual({ source: 0, texts: [], adds: [{ id: 1 }] });
    expect(skipped).toEqual({ ...NOTHING, fields: 1 });
  });

  it('leaves out a full snapshot that is broken, and reads what follows', async () => {
    const broken = compressed({ node: {} }).slice(0, -9);
    const { snapshots, skipped } = await readAll([
      JSON.stringify(['w', { type: 2, timestamp: 1, cv: '2024-10', data: broken }]),
      JSON.stringify(['w', { type: 3, timestamp: 2, data: { source: 2 } }]),
    ]);
    expect(snapshots.map(({ event }) => event.timestamp)).toEqual([2]);
    expect(skipped).toEqual({ ...NOTHING, events: 1 });
  });

  it('refuses a field that grows beyond its limit', async () => {
    const bomb = compressed([' '.repeat(1_000_000)]);
    expect(bomb.length).toBeLessThan(5_000);
    const line = ['w', { type: 3, timestamp: 1, cv: '2024-10', data: { source: 8, adds: bomb } }];
    const { snapshots, skipped } = await readAll([JSON.stringify(line)], {
      maxFieldBytes: 500_000,
    });
    expect(snapshots[0]?.event.data).toEqual({ source: 8, adds: [] });
    expect(skipped.fields).toBe(1);
  });

  it('takes fields that were stored inflated as they are', async () => {
    const node = { type: 2, timestamp: 1, cv: '2024-10', data: { node: { id: 1 } } };
    const change = { type: 3, timestamp: 2, cv: '2024-10', data: { source: 0, adds: [{ id: 2 }] } };
    const { snapshots } = await readAll([
      JSON.stringify(['w', node]),
      JSON.stringify(['w', change]),
    ]);
    expect(snapshots.map(({ event }) => event.data)).toEqual([node.data, change.data]);
  });

  it('leaves out and counts what it does not know', async () => {
    const { snapshots, skipped } = await readAll([
      'not json',
      '{"window_id":"w"}',
      '["w"]',
      '[7,{"type":3,"timestamp":1}]',
      '["w",{"type":"3","timestamp":1}]',
      '["w",{"type":2,"timestamp":1,"cv":"2031-01","data":"?"}]',
      '',
    ]);
    expect(snapshots).toEqual([]);
    expect(skipped).toEqual({ lines: 4, events: 2, fields: 0 });
  });

  it('reads one line at a time, so that a reader may stop early', async () => {
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 1;
        yield JSON.stringify(['w', { type: 3, timestamp: read, data: {} }]);
      }
    }
    for await (const { event } of readSnapshots(endless(), { inflate: () => '' })) {
      if (event.timestamp === 3) break;
    }
    expect(read).toBe(3);
  });
});
