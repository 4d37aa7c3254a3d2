import type { Kysely } from 'kysely';
import type { OnScreen } from '../../engine/ports/on-screen.ts';
import type { Tables } from './tables.ts';

/** Where the outbox's messages stand, as far as they are posted. */
export function createOnScreen(db: Kysely<Tables>): OnScreen {
  return {
    async find({ workspace, project }, key) {
      const row = await db
        .selectFrom('outbox')
        .select(['channel', 'ts'])
        .where((where) => where.and({ workspace, project, key }))
        .where('ts', 'is not', null)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return row?.ts ? { channel: row.channel, ts: row.ts } : null;
    },
  };
}
