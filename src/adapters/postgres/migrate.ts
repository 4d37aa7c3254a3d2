import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { connectionError } from './errors.ts';

const FOLDER = join(import.meta.dirname, '../../../migrations');

/**
 * Brings the tables up to date, in one transaction and under a lock that a second migrator waits
 * for. Refuses when a migration is missing or out of order.
 * @returns names of the migrations that were run; empty = it was up to date
 * @throws DatabaseError
 */
export async function migrate(url: string): Promise<string[]> {
  return run(url, 'up', Number.POSITIVE_INFINITY);
}

/** Takes back the last migrations, newest first. @returns their names @throws DatabaseError */
export async function revert(url: string, count: number): Promise<string[]> {
  return run(url, 'down', count);
}

async function run(url: string, direction: 'up' | 'down', count: number): Promise<string[]> {
  try {
    const migrations = await runner({
      databaseUrl: url,
      dir: FOLDER,
      direction,
      count,
      migrationsTable: 'migrations',
      checkOrder: true,
      advisoryLockMode: 'wait',
      log: () => {},
    });
    return migrations.map(({ name }) => name);
  } catch (error) {
    throw connectionError(url, error);
  }
}
