import { type Kysely, sql } from 'kysely';
import type { Forget } from '../../engine/ports/forget.ts';
import { standingFiles, standingMessages } from './forget-messages.ts';
import { deleteRows } from './forget-rows.ts';
import type { Tables } from './tables.ts';

/** Deletes from PostgreSQL; what becomes of which table stands in forget-tables.ts. */
export function createForget(db: Kysely<Tables>, now: () => Date = () => new Date()): Forget {
  return {
    async sessionsOf({ workspace, project }, email) {
      const { rows } = await sql<{ id: string }>`
        select distinct session_id as id from summaries
        where workspace = ${workspace} and project = ${project}
          and lower(summary -> 'person' ->> 'email') = ${email.toLowerCase()}`.execute(db);
      return rows.map(({ id }) => id);
    },
    messages: (scope, what) => standingMessages(db, scope, what),
    files: (scope, what) => standingFiles(db, scope, what),
    async removed({ workspace, project }, one) {
      const at = { removed_at: now() };
      if ('file' in one)
        await db
          .updateTable('shared_files')
          .set(at)
          .where((where) => where.and({ file: one.file, workspace, project }))
          .execute();
      else
        await db
          .updateTable('outbox')
          .set({ ...at, given_up: true })
          .where((where) => where.and({ key: one.message, workspace, project }))
          .execute();
    },
    rows: (scope, what, messages) =>
      db.transaction().execute((one) => deleteRows(one, { scope, what, messages })),
    async rehearse(scope, what, messages) {
      const transaction = await db.startTransaction().execute();
      try {
        return await deleteRows(transaction, { scope, what, messages });
      } finally {
        await transaction.rollback().execute();
      }
    },
  };
}
