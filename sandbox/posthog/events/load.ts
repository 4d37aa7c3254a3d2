import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../dataset/dataset.ts';
import type { Engine } from './engine.ts';
import { distinctIdRows, eventRows, personRows, replayRows } from './rows.ts';
import { SCHEMA_VERSION, sessionStatement, tableStatements } from './schema.ts';

/** The files whose content ends up in ClickHouse. */
const FILES = ['events.jsonl.gz', 'persons.jsonl', 'recordings.jsonl', 'error_issues.jsonl'];

/**
 * Brings the dataset into ClickHouse, unless a database of the same content is there already.
 * @returns the database's name
 */
export async function loadEvents(
  engine: Engine,
  dataset: Dataset,
  timezone: string,
): Promise<string> {
  const database = `dataset_${await contentHash(dataset.folder, timezone)}`;
  await engine.once(database, async () => {
    if (!(await isComplete(engine, database))) await load(engine, dataset, { database, timezone });
  });
  return database;
}

/** The table of sessions is made last: without it the loading was cut off. */
async function isComplete(engine: Engine, database: string): Promise<boolean> {
  return (await engine.run(`EXISTS TABLE ${database}.sessions`, 'TSV')).trim() === '1';
}

async function load(
  engine: Engine,
  dataset: Dataset,
  { database, timezone }: { database: string; timezone: string },
): Promise<void> {
  await engine.run(`DROP DATABASE IF EXISTS ${database}`);
  await engine.run(`CREATE DATABASE ${database}`);
  for (const statement of tableStatements(database, timezone)) await engine.run(statement);

  await engine.insert(`${database}.events`, eventRows(dataset));
  await engine.insert(`${database}.persons`, personRows(dataset));
  await engine.insert(`${database}.person_distinct_ids`, distinctIdRows(dataset));
  await engine.insert(`${database}.session_replay_events`, replayRows(dataset));
  await engine.run(sessionStatement(database));
}

async function contentHash(folder: string, timezone: string): Promise<string> {
  const hash = createHash('sha256').update(`${SCHEMA_VERSION}\n${timezone}\n`);
  for (const name of FILES) {
    hash.update(`${name}\n`);
    const file = join(folder, name);
    if (!existsSync(file)) continue;
    for await (const bytes of createReadStream(file)) hash.update(bytes);
  }
  return hash.digest('hex').slice(0, 16);
}
