import { createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import pg from 'pg';
import type { Backend } from './backend.ts';
import { QueueError } from './errors.ts';

/**
 * Queues in the `bullmq` schema of the database. Every producer and consumer gets two connections of
 * its own: with BullMQ's ten they would use up the server's, and a shared pool would lack the search
 * path that it sets on its own.
 */
export async function openPostgresBackend(databaseUrl: string): Promise<Backend> {
  await migrateQueues(databaseUrl);
  const connection = { connectionString: databaseUrl, max: 2 };
  const { Queue, Worker } = withBackend(createPostgresBackend);
  return {
    produce: (name) => new Queue(name, { connection }),
    consume: (name, processor, options) => new Worker(name, processor, { connection, ...options }),
    close: async () => {},
  };
}

async function migrateQueues(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await runMigrations(client);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new QueueError(
      `The queues cannot be opened in the database ${new URL(databaseUrl).host}: ${reason}. Its user must be allowed to create the schema "bullmq".`,
      { cause },
    );
  } finally {
    await client.end();
  }
}
