import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Subject } from '../../engine/answers/subject.ts';
import { mentions } from '../../engine/forget/prune.ts';
import type { Forgotten, StandingFile, StandingMessage } from '../../engine/ports/forget.ts';
import type { Scope } from '../../engine/scope.ts';
import { nearRow } from './forget-near.ts';
import type { Tables } from './tables.ts';

const Content = z.object({ text: z.string(), blocks: z.array(z.unknown()) });

interface MessageRow {
  readonly key: string;
  readonly channel: string;
  readonly ts: string | null;
  readonly uncertain: boolean;
  readonly thread: string | null;
  readonly thread_of: string | null;
  readonly content: unknown;
  readonly removed_at: Date | null;
  readonly root_key: string;
  readonly root_subject: unknown;
  readonly row: unknown;
}

/** Messages that may name what is to be deleted, and those in the threads that they begin. */
export async function standingMessages(
  db: Kysely<Tables>,
  scope: Scope,
  what: Forgotten,
): Promise<readonly StandingMessage[]> {
  const { workspace, project } = scope;
  const { rows } = await sql<MessageRow>`
    with recursive near as (
      select one.key, one.channel, one.ts from outbox as one where ${nearRow(scope, what)}
      union
      select reply.key, reply.channel, reply.ts from outbox as reply join near
        on reply.thread_of = near.key or (reply.channel = near.channel and reply.thread = near.ts)
      where reply.workspace = ${workspace} and reply.project = ${project})
    select one.key, one.channel, one.ts, one.uncertain, coalesce(one.thread, root.ts) as thread,
      one.thread_of, one.content, one.removed_at, root.key as root_key, to_jsonb(one) as row,
      -- Several alerts in one message: each of its replies says which it is about.
      coalesce(root.subject, (select reply.subject from outbox as reply
        where reply.thread_of = root.key and reply.subject ->> 'kind' = 'alert' limit 1)) as root_subject
    from outbox as one join outbox as root on root.key = coalesce(one.thread_of, one.key)
    where one.key in (select key from near)
    order by one.position desc`.execute(db);
  return rows.map((row) => standing(row, what));
}

function standing(row: MessageRow, what: Forgotten): StandingMessage {
  return {
    ...{ key: row.key, channel: row.channel, ts: row.ts, uncertain: row.uncertain },
    ...{ thread: row.thread === row.ts ? null : row.thread, threadOf: row.thread_of },
    root: { key: row.root_key, subject: Subject.safeParse(row.root_subject).data ?? null },
    content: Content.parse(row.content),
    names: what.kind === 'project' || mentions(row.row, what.words),
    isRemoved: row.removed_at !== null,
  };
}

/** Files that were kept of what is to be deleted. */
export async function standingFiles(
  db: Kysely<Tables>,
  scope: Scope,
  what: Forgotten,
): Promise<readonly StandingFile[]> {
  const { rows } = await sql<StandingFile & { readonly row: unknown }>`
    select one.file, one.channel, one.thread, one.removed_at is not null as "isRemoved",
      to_jsonb(one) as row
    from shared_files as one where ${nearRow(scope, what)} order by one.file`.execute(db);
  return rows.flatMap(({ row, ...file }) =>
    what.kind === 'project' || mentions(row, what.words) ? [file] : [],
  );
}
