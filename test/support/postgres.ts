import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { openCluster } from '../../src/adapters/postgres/cluster/cluster.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';

/** A database of one test file, with all tables, on a server that all test files share. */
export interface TestDatabase {
  readonly url: string;
  /** Drops the database. Fails if a connection to it was left open. */
  close(): Promise<void>;
}

/** Tests need no durability, and many files connect at once. */
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'autovacuum=off',
];

/** Kept between runs: only the first one makes it. */
const SERVER_FOLDER = join(import.meta.dirname, '../../node_modules/.cache/backstory-postgres');

const MIGRATIONS = join(import.meta.dirname, '../../migrations');

/** Makes a fresh database: a clone of a migrated template, or an empty one. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const server = await openServer();
  const migrated = await prepare(server.url);
  const template = empty ? 'template1' : migrated;
  const name = `test_${Date.now()}_${randomBytes(4).toString('hex')}`;
  // By files a copy takes a quarter of what it takes through the log.
  await administer(server.url, `create database ${name} template ${template} strategy file_copy`);
  return {
    url: withDatabase(server.url, name),
    async close() {
      const leaks = await openConnections(server.url, name);
      await administer(server.url, `drop database ${name} with (force)`);
      await server.close();
      if (leaks.length > 0) throw new Error(`Connections left open: ${leaks.join('; ')}`);
    },
  };
}

/** `TEST_DATABASE_URL`, or a built-in server of this checkout. */
export async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return { url, close: async () => {} };
  return openCluster({ dataDir: SERVER_FOLDER, settings: SETTINGS });
}

const prepared = new Map<string, Promise<string>>();

/** Makes a server ready for tests, once a process. @returns the name of the migrated template */
function prepare(url: string): Promise<string> {
  const known = prepared.get(url) ?? dropLeftovers(url).then(() => ensureTemplate(url));
  prepared.set(url, known);
  return known;
}

/** Databases of runs that were killed, an hour ago or longer. */
async function dropLeftovers(url: string): Promise<void> {
  const rows = await administer(
    url,
    `select datname from pg_database where datname ~ '^test_\\d+_'
      and split_part(datname, '_', 2)::bigint < ${Date.now() - 3_600_000}`,
  );
  for (const { datname } of rows) {
    await administer(url, `drop database if exists ${datname} with (force)`);
  }
}

/** The migrated template, made by the first test file of the first run after a migration changed. */
async function ensureTemplate(url: string): Promise<string> {
  const name = `template_${await migrationsHash()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('${name}'))`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await buildTemplate(client, url, name);
  } finally {
    await client.end();
  }
  return name;
}

async function buildTemplate(client: pg.Client, url: string, name: string): Promise<void> {
  const draft = `draft_${randomBytes(6).toString('hex')}`;
  await client.query(`create database ${draft}`);
  await migrate(withDatabase(url, draft));
  await migrateQueues(withDatabase(url, draft));
  await client.query(`alter database ${draft} rename to ${name}`);
}

async function migrateQueues(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await runMigrations(client).finally(() => client.end());
}

async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(MIGRATIONS)).sort()) {
    hash.update(file).update(await readFile(join(MIGRATIONS, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Connections that stay; the server needs a moment to notice that one was closed. */
async function openConnections(url: string, name: string): Promise<string[]> {
  const text = `select application_name || ' ' || query as what
    from pg_stat_activity where datname = '${name}'`;
  const deadline = Date.now() + 2000;
  let rows = await administer(url, text);
  while (rows.length > 0 && Date.now() < deadline) {
    await setTimeout(20);
    rows = await administer(url, text);
  }
  return rows.map(({ what }) => String(what));
}

async function administer(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
