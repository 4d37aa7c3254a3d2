import { type RawBuilder, sql, type Transaction } from 'kysely';
import { mentions, prune } from '../../engine/forget/prune.ts';
import type { Forgotten, Rewritten, RowCounts } from '../../engine/ports/forget.ts';
import type { Scope } from '../../engine/scope.ts';
import { near, nearRow, ofScope, rowsNaming } from './forget-near.ts';
import { FATES, type Fate } from './forget-tables.ts';
import { storableJson } from './storable.ts';
import type { Tables } from './tables.ts';

type Sessions = Extract<Forgotten, { kind: 'sessions' }>;
type Counts = Record<string, number>;

/** Deletes it from every table, and has the messages that stay show something else. */
export async function deleteRows(
  db: Transaction<Tables>,
  { scope, what, messages }: { scope: Scope; what: Forgotten; messages: Rewritten },
): Promise<RowCounts> {
  const counts: Counts = {};
  await rewrite(db, scope, messages);
  counts.turns = await deleteTalks(db, scope, messages.gone);
  counts.report_steps = await deleteSteps(db, scope, what);
  counts.outbox = await deleteMessages(db, scope, messages.gone);
  if (what.kind === 'sessions')
    counts.posthog_signal_sightings = await pruneSightings(db, scope, what);
  for (const [table, fate] of Object.entries<Fate>(FATES)) {
    counts[table] = (counts[table] ?? 0) + (await deleteFrom(db, { table, fate, scope }, what));
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

async function rewrite(db: Transaction<Tables>, scope: Scope, { edited }: Rewritten) {
  for (const { key, content } of edited) {
    await db
      .updateTable('outbox')
      .set({ content: storableJson(content), attempts: 0, given_up: false, retry_at: null })
      .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
      .where((where) => where.and({ key, workspace: scope.workspace, project: scope.project }))
      .execute();
  }
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
    return fate.ofProject === true ? deleteWhere(db, table, ofScope(scope)) : 0;
  const { ofSession } = fate;
  if (ofSession === 'none') return 0;
  // Nothing says what it was made of: it goes where something is kept that goes as well.
  if (ofSession === 'all') return deleteWhere(db, table, ofScope(scope));
  const where = nearRow(scope, what);
  if (ofSession !== 'mentioning')
    return pruneColumn(db, { table, column: ofSession.prune, where }, what.words);
  const naming = await rowsNaming(db, { table, where }, what.words);
  return deleteAt(
    db,
    table,
    naming.map(({ place }) => place),
  );
}

async function deleteWhere(db: Transaction<Tables>, table: string, where: RawBuilder<boolean>) {
  const { numAffectedRows } =
    await sql`delete from ${sql.table(table)} as one where ${where}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

function deleteAt(db: Transaction<Tables>, table: string, places: readonly string[]) {
  return deleteWhere(db, table, sql<boolean>`one.ctid = any (${places}::tid[])`);
}

async function pruneColumn(
  db: Transaction<Tables>,
  { table, column, where }: { table: string; column: string; where: RawBuilder<boolean> },
  words: readonly string[],
): Promise<number> {
  const naming = await rowsNaming(db, { table, where }, words);
  const left = naming.map(({ place, row: { [column]: before, ...others } }) => ({
    place,
    json: mentions(others, words) ? null : prune(before, words),
  }));
  for (const { place, json } of left.filter((one) => one.json !== null)) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${storableJson(noted(table, json))}::jsonb
      where ctid = ${place}::tid`.execute(db);
  }
  const empty = left.filter(({ json }) => json === null);
  await deleteAt(
    db,
    table,
    empty.map(({ place }) => place),
  );
  return naming.length;
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
  const runs = sql`select run.id from report_runs as run
    where run.workspace = ${scope.workspace} and run.project = ${scope.project}`;
  const ofRuns = sql<boolean>`one.run_id in (${runs})`;
  if (what.kind === 'project') return deleteWhere(db, 'report_steps', ofRuns);
  const where = sql<boolean>`${ofRuns} and ${near(sql`to_jsonb(one)::text`, what.words)}`;
  const naming = await rowsNaming(db, { table: 'report_steps', where }, what.words);
  const ids = [...new Set(naming.map(({ row }) => String(row.run_id)))];
  return deleteWhere(db, 'report_steps', sql<boolean>`one.run_id = any (${ids}::text[])`);
}

/** What was said in the threads of messages that go. */
function deleteTalks(db: Transaction<Tables>, scope: Scope, gone: readonly string[]) {
  const threads = sql`select message.channel, coalesce(message.thread, root.ts, message.ts)
    from outbox as message left join outbox as root on root.key = message.thread_of
    where message.key = any (${gone}::text[])`;
  const where = sql<boolean>`${ofScope(scope)} and (one.channel, one.thread) in (${threads})`;
  return deleteWhere(db, 'turns', where);
}

function deleteMessages(db: Transaction<Tables>, scope: Scope, gone: readonly string[]) {
  const where = sql<boolean>`${ofScope(scope)} and one.key = any (${gone}::text[])`;
  return deleteWhere(db, 'outbox', where);
}

/** As each run saw a signal. */
function pruneSightings(db: Transaction<Tables>, scope: Scope, { words }: Sessions) {
  const where = sql<boolean>`exists (select from posthog_signals as of where of.id = one.signal_id
    and of.workspace = ${scope.workspace} and of.project = ${scope.project})
    and ${near(sql`one.signal::text`, words)}`;
  return pruneColumn(db, { table: 'posthog_signal_sightings', column: 'signal', where }, words);
}
