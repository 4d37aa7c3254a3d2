import type { Kysely } from 'kysely';
import { createLedger } from './ledger.ts';
import type { Tables } from './tables.ts';

/** How long records of sessions and the steps of runs are kept, ms: 30 days. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Deletes what is too old at `now` to be used again: finished calls, parts of steps, records of sessions. */
export async function purge(db: Kysely<Tables>, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_MS);
  await createLedger(db).purge(now);
  await db.deleteFrom('report_steps').where('created_at', '<=', oldest).execute();
  await db.deleteFrom('session_records').where('created_at', '<=', oldest).execute();
}
