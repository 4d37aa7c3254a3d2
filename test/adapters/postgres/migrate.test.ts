import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, revert } from '../../../src/adapters/postgres/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

let server: TestDatabase;

beforeAll(async () => {
  server = await createTestDatabase({ empty: true });
});
afterAll(() => server.close());

/** Every column of every table of ours, as the server describes it. */
async function columns(): Promise<string[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(`
    select table_name || '.' || column_name || ' ' || data_type as what
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'migrations' order by 1`);
  await client.end();
  return rows.map(({ what }) => String(what));
}

test('goes up, down to nothing and up again to the same tables', async () => {
  const names = await migrate(server.url);
  const made = await columns();
  const reverted = await revert(server.url, names.length);
  const left = await columns();

  expect(names[0]).toBe('0001_summaries_outbox_model_calls');
  expect(made).toContain('summaries.workspace text');
  expect(reverted).toEqual([...names].reverse());
  expect(left).toEqual([]);
  expect(await migrate(server.url)).toEqual(names);
  expect(await columns()).toEqual(made);
});

test('runs nothing when it is up to date, and lets a second migrator wait', async () => {
  const runs = await Promise.all([migrate(server.url), migrate(server.url)]);
  expect(runs.flat().length).toBeLessThanOrEqual(1);
  expect(await migrate(server.url)).toEqual([]);
});
