import { type Kysely, sql } from 'kysely';
import type { ShownLinks } from '../../engine/ports/link-previews.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Links in the chat under which something stored is shown, in PostgreSQL. */
export function createShownLinks(
  db: Kysely<Tables>,
  now: () => Date = () => new Date(),
): ShownLinks {
  return {
    async keep(scope, shown) {
      await db
        .insertInto('shown_links')
        .values(
          shown.map(({ channel, ts, url, sessionId }) => ({
            ...{ ...scope, channel, ts, url: storableText(url) },
            ...{ session_id: storableText(sessionId), shown_at: now() },
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['workspace', 'project', 'channel', 'ts', 'url']).doNothing(),
        )
        .execute();
    },
    async of({ workspace, project }, what) {
      const sessions = what.kind === 'project' ? [] : what.words.map(storableText);
      return db
        .selectFrom('shown_links')
        .select(['channel', 'ts', 'url', 'session_id as sessionId'])
        .where((where) => where.and({ workspace, project }))
        .$if(what.kind === 'sessions', (rows) =>
          rows.where(({ eb }) => eb('session_id', '=', sql<string>`any (${sessions}::text[])`)),
        )
        .orderBy('shown_at')
        .execute();
    },
    async drop({ workspace, project }, { channel, ts, url }) {
      await db
        .deleteFrom('shown_links')
        .where((where) => where.and({ workspace, project, channel, ts, url: storableText(url) }))
        .execute();
    },
  };
}
