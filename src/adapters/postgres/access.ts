import { type Kysely, sql } from 'kysely';
import { type Access, type AccessPlace, AccessSetting } from '../../engine/ports/access.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** What admins allowed, in PostgreSQL: one row an approved channel, one a project. */
export function createAccess(db: Kysely<Tables>, now: () => Date = () => new Date()): Access {
  return {
    async isApproved(place) {
      const row = await db
        .selectFrom('approved_channels')
        .select('channel')
        .where((where) => where.and(keyOf(place)))
        .executeTakeFirst();
      return row !== undefined;
    },
    async approve(place, by) {
      const who = { approved_by: storableText(by), approved_at: now() };
      await db
        .insertInto('approved_channels')
        .values({ ...keyOf(place), ...who })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async disapprove(place) {
      const { numDeletedRows } = await db
        .deleteFrom('approved_channels')
        .where((where) => where.and(keyOf(place)))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async setting({ workspace, project }) {
      const row = await db
        .selectFrom('access_settings')
        .select('setting')
        .where((where) => where.and({ workspace, project }))
        .executeTakeFirst();
      return AccessSetting.parse(row?.setting ?? {});
    },
    async save({ workspace, project }, change, by) {
      const who = { set_by: storableText(by), set_at: now() };
      await db
        .insertInto('access_settings')
        .values({ workspace, project, setting: storableJson(change), ...who })
        .onConflict((conflict) =>
          conflict.columns(['workspace', 'project']).doUpdateSet({
            ...who,
            setting: sql`access_settings.setting || excluded.setting`,
          }),
        )
        .execute();
    },
  };
}

function keyOf({ workspace, channel }: AccessPlace): AccessPlace {
  return { workspace: storableText(workspace), channel: storableText(channel) };
}
