import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { ClaimedMessage, Lease } from '../../engine/ports/outbox.ts';
import type { OutboxTable } from './tables/messages.ts';
import type { Tables } from './tables.ts';

const Content = z.object({ text: z.string(), blocks: z.array(z.unknown()) });

/**
 * There is something to send now, nobody holds it, its thread exists, and all that was saved before it
 * for that thread is on screen: replies come in their order, however many workers send them.
 */
function sendable(now: Date, by: string | null = null) {
  return sql<boolean>`sent_revision < revision and not given_up
    and (leased_until is null or leased_until <= ${now} or leased_by = ${by})
    and (retry_at is null or retry_at <= ${now})
    and (thread_of is null or exists (
      select from outbox as root where root.key = outbox.thread_of and root.ts is not null))
    and (thread_of is null or ts is not null or not exists (
      select from outbox as earlier
      where earlier.thread_of = outbox.thread_of and earlier.position < outbox.position
        and earlier.ts is null and not earlier.given_up))`;
}

/**
 * Takes the message, in one statement: of two that try at once the second waits for the first and
 * then sees its lease. A lease that was not given back belonged to a sender that may have posted.
 */
export async function claim(
  db: Kysely<Tables>,
  { key, lease, now }: { key: string; lease: Lease; now: Date },
): Promise<ClaimedMessage | null> {
  const row = await db
    .updateTable('outbox')
    .set({ leased_until: new Date(now.getTime() + lease.ms), leased_by: lease.by })
    .set(({ eb }) => ({
      attempts: eb('attempts', '+', 1),
      uncertain: sql<boolean>`ts is null and (uncertain or leased_until is not null)`,
    }))
    .where('key', '=', key)
    .where(sendable(now, lease.by))
    .returningAll()
    .returning(
      sql<string | null>`(select root.ts from outbox as root where root.key = outbox.thread_of)`.as(
        'root_ts',
      ),
    )
    .executeTakeFirst();
  return row ? claimedMessage(row) : null;
}

/** Keys of what can be claimed, oldest first. */
export async function due(db: Kysely<Tables>, limit: number, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('key')
    .where(sendable(now))
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(({ key }) => key);
}

function claimedMessage(row: Selectable<OutboxTable> & { root_ts: string | null }): ClaimedMessage {
  return {
    key: row.key,
    scope: { workspace: row.workspace, project: row.project },
    channel: row.channel,
    thread: row.thread,
    threadOf: row.thread_of,
    content: Content.parse(row.content),
    ...(row.final ? { final: true } : {}),
    ...(row.fallback === null ? {} : { fallback: row.fallback }),
    ts: row.ts,
    revision: row.revision,
    attempts: row.attempts,
    uncertain: row.uncertain,
    threadTs: row.thread ?? row.root_ts,
  };
}
