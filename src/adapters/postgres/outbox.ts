import { type Kysely, sql, type Transaction } from 'kysely';
import type { Outbox, OutboxMessage } from '../../engine/ports/outbox.ts';
import { claim, due } from './outbox-claim.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Messages waiting to be on screen, in PostgreSQL. `now` decides about leases and next tries. */
export function createOutbox(db: Kysely<Tables>, now: () => Date = () => new Date()): Outbox {
  return {
    save: (messages) => db.transaction().execute((transaction) => save(transaction, messages)),
    claim: (key, lease) => claim(db, { key, lease, now: now() }),
    sent: (key, screen) => sent(db, key, screen),
    failed: (key, failure) => failed(db, key, failure),
    due: (limit) => due(db, limit, now()),
  };
}

async function save(db: Transaction<Tables>, messages: readonly OutboxMessage[]): Promise<void> {
  // One saver at a time: two that save the same messages in another order would block each other.
  await sql`select pg_advisory_xact_lock(hashtext('outbox'))`.execute(db);
  for (const message of messages) {
    if (!(await insertNew(db, message))) await replaceContent(db, message);
  }
}

async function insertNew(db: Transaction<Tables>, message: OutboxMessage): Promise<boolean> {
  const { key, scope, channel, thread, threadOf } = message;
  const { workspace, project } = scope;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('outbox')
    .values({
      ...{ key, workspace, project, channel, thread, thread_of: threadOf },
      ...replaceable(message),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What a later save of the same key may bring. */
function replaceable({ content, final = false, fallback, subject }: OutboxMessage) {
  const about = subject ? { subject: storableJson(subject) } : {};
  return { content: storableJson(content), final, fallback: fallback ?? null, ...about };
}

/** New content is a new revision, with all its tries; the same content changes nothing. */
async function replaceContent(db: Transaction<Tables>, message: OutboxMessage): Promise<void> {
  const { key, scope } = message;
  const news = replaceable(message);
  const known = await db.selectFrom('outbox').selectAll().where('key', '=', key).executeTakeFirst();
  if (known?.workspace !== scope.workspace || known.project !== scope.project) {
    throw new Error(`The outbox key ${key} belongs to another workspace or project.`);
  }
  await db
    .updateTable('outbox')
    .set({ ...news, attempts: 0, given_up: false, retry_at: null, error: null })
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('key', '=', key)
    .where('final', '=', false)
    .where(sql<boolean>`content is distinct from ${news.content}::jsonb`)
    .execute();
}

async function sent(
  db: Kysely<Tables>,
  key: string,
  { ts, revision }: { ts: string; revision: number },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ ts, uncertain: false, leased_until: null, retry_at: null, error: null })
    .set({ sent_revision: sql<number>`greatest(sent_revision, ${revision}::int)`, attempts: 0 })
    .where('key', '=', key)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw unknownKey(key);
}

async function failed(
  db: Kysely<Tables>,
  key: string,
  { error, retryAt, certain, revision }: Parameters<Outbox['failed']>[1],
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ error: storableText(error), retry_at: retryAt })
    .set(({ ref }) => ({
      given_up: sql<boolean>`${retryAt === null} and revision = ${revision ?? ref('revision')}`,
    }))
    // A certain failure says nothing about an uncertain attempt before it.
    .set({ leased_until: null, uncertain: sql<boolean>`ts is null and (uncertain or ${!certain})` })
    .where('key', '=', key)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw unknownKey(key);
}

function unknownKey(key: string): Error {
  return new Error(`There is no outbox message ${key}.`);
}
