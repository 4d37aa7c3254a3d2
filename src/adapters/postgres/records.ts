import type { Kysely } from 'kysely';
import { SessionRecord } from '../../engine/patterns/record.ts';
import type { KeptRecord, RecordStore } from '../../engine/ports/records.ts';
import type { Scope } from '../../engine/scope.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Records of sessions in PostgreSQL. A row of an older shape counts as absent. */
export function createRecordStore(
  db: Kysely<Tables>,
  now: () => Date = () => new Date(),
): RecordStore {
  return {
    save: (scope, kept) => save(db, scope, kept, now()),
    async find(scope, { sessionId, mode, madeFrom }) {
      const row = await rowsOf(db, scope, mode)
        .where('session_id', '=', storableText(sessionId))
        .where('made_from', '=', storableText(madeFrom))
        .executeTakeFirst();
      return SessionRecord.safeParse(row?.record).data ?? null;
    },
    async load(scope, sessionIds, mode) {
      if (sessionIds.length === 0) return [];
      const ids = sessionIds.map(storableText);
      const rows = await rowsOf(db, scope, mode).where('session_id', 'in', ids).execute();
      const byId = new Map(rows.map(({ session_id, record }) => [session_id, record]));
      return ids.flatMap((id) => SessionRecord.safeParse(byId.get(id)).data ?? []);
    },
  };
}

function rowsOf(db: Kysely<Tables>, { workspace, project }: Scope, mode: SessionRecord['mode']) {
  return db
    .selectFrom('session_records')
    .select(['session_id', 'record'])
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('mode', '=', mode);
}

async function save(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  { record, madeFrom }: KeptRecord,
  at: Date,
): Promise<void> {
  const content = {
    made_from: storableText(madeFrom),
    record: storableJson(record),
    created_at: at,
  };
  const key = { workspace, project, session_id: storableText(record.id), mode: record.mode };
  await db
    .insertInto('session_records')
    .values({ ...key, ...content })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'project', 'session_id', 'mode']).doUpdateSet(content),
    )
    .execute();
}
