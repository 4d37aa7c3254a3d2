import { type Kysely, sql, type Transaction } from 'kysely';
import { mentions, prune } from '../../engine/forget/prune.ts';
import type { Forget, Forgotten, StandingMessage } from '../../engine/ports/forget.ts';
import type { Scope } from '../../engine/scope.ts';
import { FATES, type Fate } from './forget-tables.ts';
import { storableJson } from './storable.ts';
import type { Tables } from './tables.ts';

/** Deletes from PostgreSQL; what becomes of which table stands in forget-tables.ts. */
export function createForget(db: Kysely<Tables>): Forget {
  return {
    async sessionsOf({ workspace, project }, email) {
      const { rows } = await sql<{ id: string }>`
        select distinct session_id as id from summaries
        where workspace = ${workspace} and project = ${project}
          and lower(summary -> 'person' ->> 'email') = ${email.toLowerCase()}`.execute(db);
      return rows.map(({ id }) => id);
    },
    messages: (scope, what) => messages(db, scope, what),
    rows: (scope, what) => db.transaction().execute((one) => deleteRows(one, scope, what)),
  };
}

/** Rows of a table that are of the scope and, of sessions, name one of the words. */
function meant({ workspace, project }: Scope, what: Forgotten) {
  const own = sql`one.workspace = ${workspace} and one.project = ${project}`;
  if (what.kind === 'project') return own;
  const words = what.words.map((word) => word.toLowerCase());
  return sql`${own} and exists (select from unnest(${words}::text[]) as word
    where position(word in lower(to_jsonb(one)::text)) > 0)`;
}

async function messages(
  db: Kysely<Tables>,
  scope: Scope,
  what: Forgotten,
): Promise<readonly StandingMessage[]> {
  const { rows } = await sql<{ channel: string; ts: string; content: unknown }>`
    with named as (select one.key from outbox as one where ${meant(scope, what)})
    select channel, ts, content from outbox
    where ts is not null and (key in (select key from named) or thread_of in (select key from named))
    order by position desc`.execute(db);
  return rows.map(({ channel, ts, content }) => ({ channel, ts, files: filesIn(content) }));
}

/** Slack's ids of the pictures that a message shows. */
function filesIn(content: unknown): string[] {
  const found = JSON.stringify(content).matchAll(/"slack_file":\{"id":"([A-Z0-9]+)"/g);
  return [...new Set([...found].flatMap(([, id]) => id ?? []))];
}

async function deleteRows(db: Transaction<Tables>, scope: Scope, what: Forgotten): Promise<number> {
  let count = await deleteSteps(db, scope, what);
  if (what.kind === 'sessions') {
    count += await deleteTalks(db, scope, what);
    count += await pruneSightings(db, scope, what.words);
  }
  for (const [table, fate] of Object.entries<Fate>(FATES)) {
    count += await deleteFrom(db, { table, fate, scope }, what);
  }
  return count;
}

interface OfTable {
  readonly table: string;
  readonly fate: Fate;
  readonly scope: Scope;
}

async function deleteFrom(
  db: Transaction<Tables>,
  { table, fate, scope }: OfTable,
  what: Forgotten,
): Promise<number> {
  if (what.kind === 'project')
    return fate.ofProject === true ? gone(db, table, meant(scope, what)) : 0;
  const { ofSession } = fate;
  if (ofSession === 'none') return 0;
  if (ofSession === 'mentioning') return gone(db, table, meant(scope, what));
  // Nothing says what it was made of: it goes where something is kept that goes as well.
  if (ofSession === 'all') return gone(db, table, meant(scope, { kind: 'project' }));
  return pruneColumn(db, { table, column: ofSession.prune, where: meant(scope, what) }, what.words);
}

async function gone(db: Transaction<Tables>, table: string, where: ReturnType<typeof meant>) {
  const { numAffectedRows } =
    await sql`delete from ${sql.table(table)} as one where ${where}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

async function pruneColumn(
  db: Transaction<Tables>,
  { table, column, where }: { table: string; column: string; where: ReturnType<typeof meant> },
  words: readonly string[],
): Promise<number> {
  const [name, field] = [sql.table(table), sql.ref(column)];
  const { rows } = await sql<{ place: string; row: Record<string, unknown> }>`
    select one.ctid::text as place, to_jsonb(one) as row from ${name} as one
    where ${where} for update`.execute(db);
  for (const { place, row } of rows) {
    const { [column]: before, ...others } = row;
    const left = mentions(others, words) ? null : prune(before, words);
    const at = sql`where ctid = ${place}::tid`;
    if (left === null) await sql`delete from ${name} ${at}`.execute(db);
    else
      await sql`update ${name} set ${field} = ${storableJson(noted(table, left))}::jsonb ${at}`.execute(
        db,
      );
  }
  return rows.length;
}

/** A report that loses a session says so, where it says what else is missing. */
function noted(table: string, json: unknown): unknown {
  if (table !== 'report_runs' || typeof json !== 'object' || json === null) return json;
  const missing = 'missing' in json && Array.isArray(json.missing) ? json.missing : [];
  return { ...json, missing: [...missing, 'A session was deleted on request.'] };
}

/** What a run remembers of its steps, if any of it names one. */
async function deleteSteps(
  db: Transaction<Tables>,
  scope: Scope,
  what: Forgotten,
): Promise<number> {
  const runs = sql`select one.id from report_runs as one
    where one.workspace = ${scope.workspace} and one.project = ${scope.project}`;
  const words = what.kind === 'sessions' ? what.words.map((word) => word.toLowerCase()) : [''];
  const { numAffectedRows } = await sql`delete from report_steps where run_id in (
    select part.run_id from report_steps as part, unnest(${words}::text[]) as word
    where part.run_id in (${runs}) and position(word in lower(to_jsonb(part)::text)) > 0)`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}

/** What was said in the threads of messages that go. */
async function deleteTalks(
  db: Transaction<Tables>,
  scope: Scope,
  what: Forgotten,
): Promise<number> {
  const { workspace, project } = scope;
  const { numAffectedRows } = await sql`delete from turns where workspace = ${workspace}
    and project = ${project} and (channel, thread) in (
      select one.channel, coalesce(one.thread, root.ts, one.ts) from outbox as one
      left join outbox as root on root.key = one.thread_of where ${meant(scope, what)})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}

/** As each run saw a signal. */
async function pruneSightings(
  db: Transaction<Tables>,
  { workspace, project }: Scope,
  words: readonly string[],
): Promise<number> {
  const where = sql<boolean>`exists (select from posthog_signals as of where of.id = one.signal_id
    and of.workspace = ${workspace} and of.project = ${project})
    and exists (select from unnest(${words.map((word) => word.toLowerCase())}::text[]) as word
      where position(word in lower(one.signal::text)) > 0)`;
  return pruneColumn(db, { table: 'posthog_signal_sightings', column: 'signal', where }, words);
}
