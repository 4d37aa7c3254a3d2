import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Subject } from '../../engine/answers/subject.ts';
import { Said } from '../../engine/feedback/said.ts';
import type { FeedbackStore, JudgedMessage } from '../../engine/ports/feedback.ts';
import type { Content } from '../../engine/ports/outbox.ts';
import type { Scope } from '../../engine/scope.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Stands for the whole message where a claim of it could be named. */
const WHOLE = '';

const StoredContent = z.object({ text: z.string(), blocks: z.array(z.unknown()) });

/** What people say of messages, in PostgreSQL; which message it is, the outbox knows. */
export function createFeedbackStore(db: Kysely<Tables>): FeedbackStore {
  return {
    messageAt: (place) => messageAt(db, place),
    keep: (scope, said) => keep(db, scope, said),
    async disputes({ workspace, project }, key) {
      const rows = await db
        .selectFrom('feedback')
        .select('said')
        .where('workspace', '=', workspace)
        .where('project', '=', project)
        .where('message_key', '=', storableText(key))
        .where('claim', '!=', WHOLE)
        .where('verdict', '=', 'wrong')
        .orderBy('said_at')
        .execute();
      return rows.flatMap(({ said }) => Said.safeParse(said).data ?? []);
    },
    async tally({ workspace, project }, since) {
      const count = (verdict: string) =>
        sql<number>`count(*) filter (where verdict = ${verdict})::int`;
      return await db
        .selectFrom('feedback')
        .select([count('right').as('right'), count('wrong').as('wrong')])
        .where('workspace', '=', workspace)
        .where('project', '=', project)
        .where('claim', '=', WHOLE)
        .where('said_at', '>=', since)
        .executeTakeFirstOrThrow();
    },
    rewrite: (scope, key, change) => rewrite(db, { scope, key }, change),
  };
}

async function messageAt(
  db: Kysely<Tables>,
  { workspace, channel, ts }: Parameters<FeedbackStore['messageAt']>[0],
): Promise<JudgedMessage | null> {
  const row = await db
    .selectFrom('outbox')
    .leftJoin('outbox as root', 'root.key', 'outbox.thread_of')
    .select(['outbox.key', 'outbox.project', 'outbox.subject', 'root.subject as rootSubject'])
    .where('outbox.workspace', '=', workspace)
    .where('outbox.channel', '=', channel)
    .where('outbox.ts', '=', ts)
    .executeTakeFirst();
  if (!row) return null;
  const subject = Subject.safeParse(row.subject ?? row.rootSubject).data ?? null;
  return { scope: { workspace, project: row.project }, key: row.key, subject };
}

async function keep(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  said: Said,
): Promise<boolean> {
  const at = new Date(said.at);
  const content = {
    kind: said.kind,
    verdict: said.verdict,
    said: storableJson(said),
    said_at: at,
  };
  const person = {
    message_key: storableText(said.key),
    claim: said.claim ? storableText(said.claim.id) : WHOLE,
    said_by: storableText(said.by),
  };
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('feedback')
    .values({ workspace, project, ...person, ...content })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace', 'project', 'message_key', 'claim', 'said_by'])
        .doUpdateSet(content)
        .where('feedback.said_at', '<=', at),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

function rewrite(
  db: Kysely<Tables>,
  { scope, key }: { readonly scope: Scope; readonly key: string },
  change: (content: Content) => Content,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('outbox')
      .select('content')
      .where('key', '=', storableText(key))
      .where('workspace', '=', scope.workspace)
      .where('project', '=', scope.project)
      .forUpdate()
      .executeTakeFirst();
    const before = StoredContent.safeParse(row?.content).data;
    if (!before) return false;
    const content = storableJson(change(before));
    const { numUpdatedRows } = await transaction
      .updateTable('outbox')
      .set({ content, attempts: 0, given_up: false, retry_at: null, error: null })
      .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
      .where('key', '=', storableText(key))
      .where(sql<boolean>`content is distinct from ${content}::jsonb`)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}
