import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.ts';
import { createPace } from '../../../src/adapters/postgres/pace.ts';
import { describePace } from '../../support/pace.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

let server: TestDatabase;
let workers: [Database, Database];
let accounts = 0;

beforeAll(async () => {
  server = await createTestDatabase();
  const open = () => openDatabase({ url: server.url, dataDir: '/nowhere' });
  workers = [await open(), await open()];
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await server.close();
});

function newAccount(): string {
  accounts += 1;
  return `account-${accounts}`;
}

describePace('in PostgreSQL, of two workers', async () => {
  const account = newAccount();
  const [mine, theirs] = workers;
  return [createPace(mine.db, account), createPace(theirs.db, account)];
});

test('one account does not hold another', async () => {
  const { db } = workers[0];
  await createPace(db, newAccount()).slowDown(60_000);
  expect(await createPace(db, newAccount()).take()).toBe(0);
});

test('a call that came through writes nothing as long as nobody is held', async () => {
  const [{ db }] = workers;
  const account = newAccount();
  const pace = createPace(db, account);
  const version = async () => {
    const row = sql`select xmin, * from model_pace where account = ${account}`;
    return (await row.execute(db)).rows;
  };
  await pace.take();
  const before = await version();
  await pace.speedUp();
  expect(await version()).toEqual(before);
  await pace.slowDown(0);
  expect(await version()).not.toEqual(before);
});
