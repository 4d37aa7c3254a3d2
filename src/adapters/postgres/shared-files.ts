import type { Kysely } from 'kysely';
import type { SharedFiles } from '../../engine/ports/forget.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Files in the chat by the sessions that they show, in PostgreSQL. */
export function createSharedFiles(
  db: Kysely<Tables>,
  now: () => Date = () => new Date(),
): SharedFiles {
  return {
    async keep({ workspace, project }, { file, sessionId, place }) {
      await db
        .insertInto('shared_files')
        .values({
          ...{ workspace, project, file: storableText(file), session_id: storableText(sessionId) },
          ...{ channel: place?.channel ?? null, thread: place?.thread ?? null, shared_at: now() },
        })
        .onConflict((conflict) => conflict.columns(['workspace', 'project', 'file']).doNothing())
        .execute();
    },
  };
}
