import type { Env } from '../../config/env.ts';
import { attempt, type Check, good } from './check.ts';

/** Opens the database and, where the queues live elsewhere, those too; nothing is changed in either. */
export async function checkStorage(env: Env): Promise<Check[]> {
  const database = await checkDatabase(env);
  if (env.REDIS_URL) return [database, await checkRedis(env.REDIS_URL)];
  if (database.status === 'failed') return [database];
  return [database, good('queues', 'in the database')];
}

function checkDatabase({ DATABASE_URL, DATA_DIR }: Env): Promise<Check> {
  return attempt('database', async () => {
    const { openDatabase } = await import('../../adapters/postgres/database.ts');
    const database = await openDatabase({ url: DATABASE_URL ?? null, dataDir: DATA_DIR });
    await database.close();
    return DATABASE_URL ? new URL(DATABASE_URL).host : `built in, in ${DATA_DIR}/postgres`;
  });
}

function checkRedis(redisUrl: string): Promise<Check> {
  return attempt('queues', async () => {
    const { openBackend } = await import('../../queues/backend.ts');
    const backend = await openBackend({ redisUrl, databaseUrl: '' });
    await backend.close();
    return `in Redis at ${new URL(redisUrl).host}`;
  });
}
