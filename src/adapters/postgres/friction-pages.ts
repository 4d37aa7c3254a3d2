import type { Kysely } from 'kysely';
import type { FrictionPages } from '../../engine/ports/friction-pages.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Pages that were read, in PostgreSQL: one row a project, day and page. */
export function createFrictionPages(db: Kysely<Tables>): FrictionPages {
  return {
    async claim({ workspace, project }, { day, page }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('friction_pages')
        .values({ workspace, project, day, page: storableText(page) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async release({ workspace, project }, { day, page }) {
      const row = { workspace, project, day, page: storableText(page) };
      await db
        .deleteFrom('friction_pages')
        .where((where) => where.and(row))
        .execute();
    },
  };
}
