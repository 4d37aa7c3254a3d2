import { type Kysely, sql, type Transaction } from 'kysely';
import type { Scope } from '../../engine/scope.ts';
import type { Tables } from './tables.ts';

/**
 * Does something with one kind of a project's rows while nobody else does: read, decided and written as
 * one. Held to the end of the transaction.
 */
export function withProjectLock<T>(
  db: Kysely<Tables>,
  what: 'signals' | 'alerts',
  { workspace, project }: Scope,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    const name = JSON.stringify([what, workspace, project]);
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
    return work(transaction);
  });
}
