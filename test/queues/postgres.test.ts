import { expect, test } from 'vitest';
import { openQueues } from '../../src/queues/queues.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { describeQueues } from './contract.ts';

describeQueues('PostgreSQL', async () => {
  const held = await createTestDatabase(); // keeps the server running between two tests
  return {
    async place() {
      const database = await createTestDatabase();
      return { redisUrl: null, databaseUrl: database.url, close: () => database.close() };
    },
    close: () => held.close(),
  };
});

test('the queues make their own tables in a fresh database', async () => {
  const database = await createTestDatabase({ empty: true });
  const queues = await openQueues({ redisUrl: null, databaseUrl: database.url });
  const { duplicate } = await queues.enqueue('deliver', {
    scope: { workspace: 'T1', project: '7' },
    key: 'm1',
  });
  await queues.close();
  await database.close();

  expect(duplicate).toBe(false);
});

test('a database that is not there is named', async () => {
  const open = openQueues({ redisUrl: null, databaseUrl: 'postgres://a:secret@127.0.0.1:1/b' });

  await expect(open).rejects.toThrow(/queues cannot be opened in the database 127.0.0.1:1/);
});
