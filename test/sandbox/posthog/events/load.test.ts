import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDataset } from '../../../../sandbox/posthog/dataset/dataset.ts';
import { type Engine, openEngine } from '../../../../sandbox/posthog/events/engine.ts';
import { loadEvents } from '../../../../sandbox/posthog/events/load.ts';
import { type DatasetContent, writeDataset } from '../../../support/dataset.ts';
import { GARDEN } from '../../../support/local-posthog.ts';

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-load-'));
  engine = await openEngine(join(folder, 'clickhouse'));
});
afterAll(async () => {
  await engine?.close();
  await rm(folder, { recursive: true, force: true });
});

async function load(content: DatasetContent, timezone = 'UTC'): Promise<string> {
  const data = await mkdtemp(join(folder, 'data-'));
  await writeDataset(data, content);
  return loadEvents(engine, await readDataset(data), timezone);
}

/** A garden that no other test loads. */
function gardenCalled(name: string): DatasetContent {
  return { ...GARDEN, persons: [...(GARDEN.persons ?? []), { id: name, distinct_ids: [name] }] };
}

async function reopen(): Promise<void> {
  await engine.close();
  engine = await openEngine(join(folder, 'clickhouse'));
}

async function count(table: string): Promise<number> {
  return Number(await engine.run(`SELECT count() FROM ${table}`, 'TSV'));
}

describe('loading a dataset into ClickHouse', () => {
  it('is not done again while the data are the same', async () => {
    const garden = gardenCalled('kept');
    const database = await load(garden);
    await engine.run(`ALTER TABLE ${database}.persons DELETE WHERE 1 SETTINGS mutations_sync = 1`);
    await reopen();
    expect(await load(garden)).toBe(database);
    expect(await count(`${database}.persons`)).toBe(0);
  });

  it('is done anew for other data, and for another zone', async () => {
    const names = [
      await load(GARDEN),
      await load({ ...GARDEN, events: GARDEN.events.slice(1) }),
      await load(GARDEN, 'Europe/Berlin'),
    ];
    expect(new Set(names).size).toBe(3);
    expect(await Promise.all(names.map((name) => count(`${name}.events`)))).toEqual([11, 10, 11]);
  });

  it('is done anew when it was cut off', async () => {
    const garden = gardenCalled('cut');
    const database = await load(garden);
    await engine.run(`DROP TABLE ${database}.sessions SYNC`);
    await engine.run(`DROP TABLE ${database}.persons SYNC`);
    await reopen();
    expect(await load(garden)).toBe(database);
    expect(await count(`${database}.persons`)).toBe(3);
  });

  it('is done once when several ask at the same time', async () => {
    const garden = gardenCalled('raced');
    const [database] = await Promise.all(Array.from({ length: 4 }, () => load(garden)));
    expect(await count(`${database}.events`)).toBe(11);
  });

  it('names the file and the line that are not an event', async () => {
    await expect(load({ ...GARDEN, events: [...GARDEN.events, { event: 'x' }] })).rejects.toThrow(
      /events\.jsonl\.gz, line 12/,
    );
  });
});
