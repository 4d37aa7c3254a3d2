import { type Kysely, sql } from 'kysely';
import { Subject } from '../../engine/answers/subject.ts';
import type { OurThread, ThreadPlace, Threads } from '../../engine/ports/threads.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';
import { createTurns } from './turns.ts';

/** Our threads, as the outbox has them, and what was said there, in PostgreSQL. */
export function createThreads(db: Kysely<Tables>, now: () => Date = () => new Date()): Threads {
  return { subjectOf: (asked) => subjectOf(db, asked), ...createTurns(db, now) };
}

type Asked = ThreadPlace & { readonly before?: string | undefined };

/** Ours is also a thread in which somebody asked us, and waits for our first word. */
async function askedIn(
  db: Kysely<Tables>,
  { workspace, channel, thread, before }: Asked,
): Promise<OurThread | null> {
  const row = await db
    .selectFrom('turns')
    .select(['workspace', 'project'])
    .where('workspace', '=', storableText(workspace))
    .where('channel', '=', storableText(channel))
    .where('thread', '=', storableText(thread))
    .where('state', '=', 'asked')
    .$if(before !== undefined, (rows) => rows.where('ts', '<', before ?? ''))
    .limit(1)
    .executeTakeFirst();
  return row ? { scope: row, subject: null } : null;
}

/**
 * Ours is a thread that a message of ours begins, or that one stands in. The newest that says what it is
 * about decides: of an alert beside others in one message that is the one last told there.
 */
async function subjectOf(
  db: Kysely<Tables>,
  { workspace, channel, thread, before }: Asked,
): Promise<OurThread | null> {
  const root = storableText(thread);
  const row = await db
    .selectFrom('outbox')
    .select(['workspace', 'project', 'subject'])
    .where('workspace', '=', storableText(workspace))
    .where('channel', '=', storableText(channel))
    .where('ts', 'is not', null)
    .$if(before !== undefined, (rows) => rows.where('ts', '<', before ?? ''))
    .where(({ or, and, eb }) =>
      or([
        and([eb('ts', '=', root), eb('thread', 'is', null), eb('thread_of', 'is', null)]),
        eb('thread', '=', root),
        eb('thread_of', 'in', rootsAt(db, { workspace, channel, thread })),
      ]),
    )
    .orderBy(sql`subject is null`)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return askedIn(db, { workspace, channel, thread, before });
  const scope = { workspace: row.workspace, project: row.project };
  return { scope, subject: Subject.safeParse(row.subject).data ?? null };
}

function rootsAt(db: Kysely<Tables>, { workspace, channel, thread }: ThreadPlace) {
  return db
    .selectFrom('outbox')
    .select('key')
    .where('workspace', '=', storableText(workspace))
    .where('channel', '=', storableText(channel))
    .where('ts', '=', storableText(thread));
}
