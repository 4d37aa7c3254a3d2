import type { Kysely } from 'kysely';
import type { WatchedHours } from '../../engine/ports/watched-hours.ts';
import type { Tables } from './tables.ts';

/** Hours are needed for a week, and the first one tells whether anybody watched for longer: 30 days, ms. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Watched hours in PostgreSQL, one row a project and hour; old ones go when a new one comes. */
export function createWatchedHours(db: Kysely<Tables>): WatchedHours {
  return {
    async keep({ workspace, project }, { at, trusted }) {
      await db
        .insertInto('watched_hours')
        .values({ workspace, project, at, trusted })
        .onConflict((conflict) =>
          conflict.columns(['workspace', 'project', 'at']).doUpdateSet({ trusted }),
        )
        .execute();
      await db
        .deleteFrom('watched_hours')
        .where((where) => where.and({ workspace, project }))
        .where('at', '<=', new Date(at.getTime() - KEPT_MS))
        .execute();
    },
    between: ({ workspace, project }, from, until) =>
      db
        .selectFrom('watched_hours')
        .select(['at', 'trusted'])
        .where((where) => where.and({ workspace, project }))
        .where('at', '>', from)
        .where('at', '<=', until)
        .orderBy('at')
        .execute(),
    async first({ workspace, project }) {
      const row = await db
        .selectFrom('watched_hours')
        .select('at')
        .where((where) => where.and({ workspace, project }))
        .orderBy('at')
        .limit(1)
        .executeTakeFirst();
      return row?.at ?? null;
    },
  };
}
