import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Turn } from '../../engine/answers/turn.ts';
import type { Settled, Talk, Threads } from '../../engine/ports/threads.ts';
import { storableJson, storableText } from './storable.ts';
import type { TurnsTable } from './tables/messages.ts';
import type { Tables } from './tables.ts';

/** Of a long talk so many turns are given, from its beginning and from its end. */
const FIRST = 10;
const LAST = 70;

/** In the order of their timestamps, which are digits of one length: whatever the database's language. */
const IN_ORDER = sql`ts collate "C"`;

/** What is said in threads, in PostgreSQL. Ours stands behind all that was heard before: its `ts` ends in `+`. */
export function createTurns(db: Kysely<Tables>, now: () => Date): Omit<Threads, 'subjectOf'> {
  return {
    hear: (talk, turn) => insert(db, talk, { ...rowOf(turn), created_at: now() }),
    turns: (talk) => turns(db, talk),
    settle: (talk, ts, settled) =>
      db.transaction().execute((one) => settle(one, talk, { ts, settled, at: now() })),
    async saidTo(talk, ts) {
      const row = await of(db, talk).where('answers', '=', storableText(ts)).executeTakeFirst();
      return row ? turnOf(row) : null;
    },
    async waitingBefore(talk, ts) {
      const before = sql<boolean>`${IN_ORDER} < ${storableText(ts)} collate "C"`;
      return (await of(db, talk).where('state', '=', 'asked').where(before).execute()).length;
    },
    stop: (talk, ts) => stop(db, talk, ts),
    async isStopped(talk, ts) {
      const row = await of(db, talk).where('ts', '=', storableText(ts)).executeTakeFirst();
      return row?.state === 'stopped';
    },
  };
}

function of(db: Kysely<Tables>, talk: Talk) {
  const { workspace, project, channel, thread } = keyOf(talk);
  return db
    .selectFrom('turns')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('channel', '=', channel)
    .where('thread', '=', thread);
}

async function insert(
  db: Kysely<Tables>,
  talk: Talk,
  row: Omit<ReturnType<typeof rowOf>, 'answers'> & { answers?: string; created_at: Date },
): Promise<void> {
  await db
    .insertInto('turns')
    .values({ ...keyOf(talk), answers: null, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace', 'channel', 'thread', 'ts', 'project'])
        .doUpdateSet({ state: 'asked' })
        .where('turns.state', 'in', ['heard', 'failed'])
        .where(sql<boolean>`excluded.state = 'asked'`),
    )
    .execute();
}

async function turns(db: Kysely<Tables>, talk: Talk): Promise<Turn[]> {
  const last = await of(db, talk).orderBy(IN_ORDER, 'desc').limit(LAST).execute();
  const newest = last.reverse().map(turnOf);
  if (newest.length < LAST) return newest;
  const first = await of(db, talk).orderBy(IN_ORDER).limit(FIRST).execute();
  const known = new Set(newest.map(({ ts }) => ts));
  return [...first.map(turnOf).filter(({ ts }) => !known.has(ts)), ...newest];
}

async function settle(
  db: Transaction<Tables>,
  talk: Talk,
  { ts, settled, at }: { readonly ts: string; readonly settled: Settled; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await waiting(db, talk)
    .where('ts', '=', storableText(ts))
    .set({ state: settled.state })
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  const { said } = settled;
  if (said === null) return true;
  // One at a time writes the end of a talk: two answers at once would take the same place.
  await sql`select pg_advisory_xact_lock(hashtext(${JSON.stringify(keyOf(talk))}))`.execute(db);
  const last = await of(db, talk).orderBy(IN_ORDER, 'desc').limit(1).executeTakeFirst();
  const ours: Turn = {
    ...{ ts: `${last?.ts ?? ts}+`, by: 'backstory', user: null, state: 'answered' },
    ...said,
  };
  await insert(db, talk, { ...rowOf(ours), answers: storableText(ts), created_at: at });
  return true;
}

async function stop(db: Kysely<Tables>, talk: Talk, ts: string | undefined): Promise<string[]> {
  const open = waiting(db, talk).set({ state: 'stopped' });
  const meant = ts === undefined ? open : open.where('ts', '=', storableText(ts));
  return (await meant.returning('ts').execute()).map((row) => row.ts);
}

function waiting(db: Kysely<Tables>, talk: Talk) {
  const { workspace, project, channel, thread } = keyOf(talk);
  return db
    .updateTable('turns')
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('channel', '=', channel)
    .where('thread', '=', thread)
    .where('state', '=', 'asked');
}

function keyOf({ scope, channel, thread }: Talk) {
  return {
    workspace: storableText(scope.workspace),
    project: storableText(scope.project),
    channel: storableText(channel),
    thread: storableText(thread),
  };
}

function rowOf({ ts, by, user, text, state, answer }: Turn) {
  return {
    ts: storableText(ts),
    said_by: by,
    person: user === null ? null : storableText(user),
    text: storableText(text),
    state,
    answer: answer === null || answer === undefined ? null : storableJson(answer),
  };
}

function turnOf({
  ts,
  said_by: by,
  person: user,
  text,
  state,
  answer,
}: Selectable<TurnsTable>): Turn {
  return { ts, by, user, text, state, answer };
}
