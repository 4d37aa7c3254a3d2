import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../src/adapters/postgres/database.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

let server: TestDatabase;

beforeAll(async () => {
  server = await createTestDatabase({ empty: true });
});
afterAll(() => server.close());

function addressOf(change: Partial<Pick<URL, 'pathname' | 'port' | 'password'>>): string {
  return Object.assign(new URL(server.url), change).href;
}

test('opens the database of a connection string', async () => {
  const database = await openDatabase({ url: server.url, dataDir: '/nowhere' });
  const { rows } = await database.pool.query('select 1 as one');
  await database.close();

  expect(rows).toEqual([{ one: 1 }]);
});

test('says what is wrong with a connection string, without its password', async () => {
  const { password } = new URL(server.url);
  const open = (url: string) => openDatabase({ url, dataDir: '/nowhere' });

  await expect(open(addressOf({ pathname: '/absent' }))).rejects.toThrow(
    /absent cannot be used: the database does not exist/,
  );
  await expect(open(addressOf({ port: '1' }))).rejects.toThrow(/:1\/.*nothing listens there/);
  await expect(open(addressOf({ password: 'guess' }))).rejects.toThrow(/password was refused/);
  await expect(open(addressOf({ port: '1' }))).rejects.not.toThrow(password);
});
