import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { FrictionPages, PageDay } from '../../engine/ports/friction-pages.ts';
import type { Scope } from '../../engine/scope.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

const Ids = z.array(z.string());

/** Pages that were read, in PostgreSQL: one row a project, day and page. */
export function createFrictionPages(db: Kysely<Tables>): FrictionPages {
  return {
    async find(scope, pageDay) {
      const row = await db
        .selectFrom('friction_pages')
        .select(['times', 'sample'])
        .where((where) => where.and(keyOf(scope, pageDay)))
        .executeTakeFirst();
      return row ? { times: row.times, sample: Ids.safeParse(row.sample).data ?? [] } : null;
    },
    async claim(scope, pageDay, { before, sample }) {
      const key = keyOf(scope, pageDay);
      const chosen = { sample: storableJson(sample) };
      if (before === null) {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('friction_pages')
          .values({ ...key, ...chosen, times: 1 })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return (numInsertedOrUpdatedRows ?? 0n) > 0n;
      }
      const { numUpdatedRows } = await db
        .updateTable('friction_pages')
        .set({ ...chosen, times: before.times + 1 })
        .where((where) => where.and({ ...key, times: before.times }))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async release(scope, pageDay, before) {
      const key = keyOf(scope, pageDay);
      if (before === null) {
        await db
          .deleteFrom('friction_pages')
          .where((where) => where.and(key))
          .execute();
        return;
      }
      await db
        .updateTable('friction_pages')
        .set({ times: before.times, sample: storableJson(before.sample) })
        .where((where) => where.and(key))
        .execute();
    },
  };
}

function keyOf({ workspace, project }: Scope, { day, page }: PageDay) {
  return { workspace, project, day, page: storableText(page) };
}

/** Deletes what was read before `day`, `2026-11-21`: a page is asked about on its own day only. */
export async function purgeFrictionPages(db: Kysely<Tables>, day: string): Promise<void> {
  await db.deleteFrom('friction_pages').where('day', '<', day).execute();
}
