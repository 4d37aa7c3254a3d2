import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { createForget } from '../../../src/adapters/postgres/forget.ts';
import { FATES, UNSCOPED } from '../../../src/adapters/postgres/forget-tables.ts';
import { rewritten } from '../../../src/engine/forget/delete.ts';
import { findWanted, type Wanted } from '../../../src/engine/forget/find.ts';
import type { Forget, Forgotten } from '../../../src/engine/ports/forget.ts';
import type { Scope } from '../../../src/engine/scope.ts';
import { withoutVisits } from '../../../src/templates/without-visits.ts';
import {
  aRun,
  CHANNEL,
  FILE,
  keepAll,
  OWNER,
  openStores,
  RUN,
  SESSION,
  SUMMARY_KEY,
  TS,
} from '../../isolation/kept.ts';
import { testDatabase } from '../../support/database.ts';
import { blocking } from '../../support/realistic-summaries.ts';
import { scriptedSource } from '../../support/scripted-source.ts';

const database = testDatabase();
const OTHERS = { workspace: 'T1', project: '8' };
const SESSIONS: Forgotten = { kind: 'sessions', words: [SESSION] };
const WANTED: Wanted = { kind: 'session', id: SESSION };

beforeEach(async () => {
  const names = [...Object.keys(FATES), ...Object.keys(UNSCOPED)];
  await sql`truncate ${sql.join(names.map((name) => sql.table(name)))} cascade`.execute(
    database.db,
  );
  const stores = openStores(database.db);
  await keepAll(stores);
  const key = { sessionId: SESSION, inputHash: 'i', promptHash: 'p', model: 'm', question: '' };
  await stores.summaries.save({ scope: OTHERS, mode: 'facts', ...key }, blocking);
});

/** Every row of every table of ours, by table, as text. */
async function rows(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const name of [...Object.keys(FATES), ...Object.keys(UNSCOPED)]) {
    const { rows: all } = await sql<{ row: string }>`
      select to_jsonb(one)::text as row from ${sql.table(name)} as one`.execute(database.db);
    found.set(
      name,
      all.map(({ row }) => row),
    );
  }
  return found;
}

/** Deletes from the tables what is wanted. @returns rows deleted or changed */
async function forgotten(forget: Forget, wanted: Wanted, scope: Scope = OWNER): Promise<number> {
  const deps = { forget, source: scriptedSource({}), edit: withoutVisits };
  const found = await findWanted(deps, scope, wanted);
  const rehearsed = await forget.rehearse(scope, found.what, rewritten(found));
  const counts = await forget.rows(scope, found.what, rewritten(found));
  expect(rehearsed).toEqual(counts);
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

test('every table is named: what becomes of it, or why it stays', async () => {
  const { rows: tables } = await sql<{ name: string; scoped: boolean; project: boolean }>`
    select table_name as name, bool_or(column_name = 'workspace') as scoped,
      bool_or(column_name = 'project') as project
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'
    group by 1`.execute(database.db);
  const ours = tables.filter(({ name }) => !/^(migrations$|bullmq)/.test(name));
  const named = (scoped: boolean) =>
    ours.filter((one) => one.scoped === scoped).map((one) => one.name);
  expect(named(true).sort()).toEqual(Object.keys(FATES).sort());
  expect(named(false).sort()).toEqual(Object.keys(UNSCOPED).sort());
  const deleted = Object.entries(FATES).filter(([, { ofProject }]) => ofProject === true);
  const withProject = ours.filter(({ project }) => project).map(({ name }) => name);
  expect(deleted.filter(([name]) => !withProject.includes(name))).toEqual([]);
});

describe('a session', () => {
  test('is in no row any more, another project’s is, and a second run finds nothing', async () => {
    const forget = createForget(database.db);
    const before = await rows();
    const naming = [...before].filter(([, all]) => all.some((row) => row.includes(SESSION)));
    expect(naming.length).toBeGreaterThan(8);
    expect(await forgotten(forget, WANTED)).toBeGreaterThan(8);
    const left = [...(await rows())].flatMap(([name, all]) =>
      all.filter((row) => row.includes(SESSION)).map((row) => [name, JSON.parse(row).project]),
    );
    expect(left).toEqual([['summaries', '8']]);
    expect(await forgotten(forget, WANTED)).toBe(0);
  });

  test('leaves a report that says so, what counts no session, and the settings', async () => {
    await forgotten(createForget(database.db), WANTED);
    const stores = openStores(database.db);
    const run = await stores['report-runs'].find(RUN);
    expect(run?.report?.missing).toEqual(['A session was deleted on request.']);
    expect(await stores.budgets.read(OWNER)).toEqual({ monthly: 11, perRun: 3 });
    expect(await stores['friction-runs'].find(OWNER, '2026-11-21')).toMatchObject({ score: 50 });
  });

  test('names our messages that hold it, what stands in their threads, and the files of it', async () => {
    const forget = createForget(database.db);
    const outbox = openStores(database.db).outbox;
    const content = { text: 'x', blocks: [] };
    const place = { scope: OWNER, channel: CHANNEL, content };
    const threadOf = `T1:C1:1:${SESSION}`;
    await outbox.save([
      { ...place, key: 'reply', thread: null, threadOf },
      { ...place, key: 'answer', thread: TS, threadOf: null },
      { ...place, key: 'second page', thread: TS, threadOf: 'answer' },
      { ...place, key: 'elsewhere', thread: '1.2', threadOf: null },
    ]);
    await outbox.sent('reply', { ts: '9.9', revision: 1 });
    const found = await forget.messages(OWNER, SESSIONS);
    expect(found.map(({ key }) => key)).toEqual(['second page', 'answer', 'reply', threadOf]);
    expect(found.map(({ names }) => names)).toEqual([false, false, true, true]);
    expect(found[2]).toMatchObject({
      ts: '9.9',
      thread: TS,
      root: { subject: { sessionId: SESSION } },
    });
    const clip = { file: FILE, channel: CHANNEL, thread: TS, isRemoved: false };
    expect(await forget.files(OWNER, SESSIONS)).toEqual([clip]);
    expect(await forget.messages(OTHERS, SESSIONS)).toEqual([]);
    expect(await forget.files(OTHERS, SESSIONS)).toEqual([]);
  });

  test('stays where another one’s name begins with its own', async () => {
    const stores = openStores(database.db);
    const longer = { ...SUMMARY_KEY, sessionId: `${SESSION}1` };
    await stores.summaries.save({ scope: OWNER, ...longer }, blocking);
    await forgotten(createForget(database.db), WANTED);
    expect(await stores.summaries.find({ scope: OWNER, ...longer })).not.toBeNull();
  });

  test('that is deleted for another project’s admin stays', async () => {
    const before = await rows();
    await forgotten(createForget(database.db), { kind: 'person', email: 'a@b.co' }, OTHERS);
    await forgotten(createForget(database.db), WANTED, { workspace: 'T2', project: '7' });
    expect(await rows()).toEqual(before);
  });

  test('of a person is found by their e-mail in what is kept', async () => {
    const stores = openStores(database.db);
    const { person } = blocking;
    if (!person) throw new Error('Somebody is known.');
    const summary = { ...blocking, person: { ...person, email: 'Maya@Shop.example' } };
    const key = { sessionId: 'hers', inputHash: 'i', promptHash: 'p', model: 'm', question: '' };
    await stores.summaries.save({ scope: OWNER, mode: 'facts', ...key }, summary);
    const forget = createForget(database.db);
    expect(await forget.sessionsOf(OWNER, 'maya@shop.example')).toEqual(['hers']);
    expect(await forget.sessionsOf(OTHERS, 'maya@shop.example')).toEqual([]);
  });

  test('of a person goes with their address, and other people’s longer addresses stay', async () => {
    const stores = openStores(database.db);
    const asked = (email: string) =>
      aRun(OWNER, { id: email, question: `only ${email}`, report: null, state: 'planned' });
    const others = ['aa@b.co', 'a+news@b.co', 'a@b.co.uk', 'a@b.community'];
    for (const email of ['A@B.co', ...others]) await stores['report-runs'].create(asked(email));
    const forget = createForget(database.db);
    await forgotten(forget, { kind: 'person', email: 'a@b.co' });
    expect(await stores['report-runs'].find('A@B.co')).toBeNull();
    for (const email of others) expect(await stores['report-runs'].find(email)).not.toBeNull();
  });
});

test('a project is in no row any more but in those that say why, and others keep theirs', async () => {
  const forget = createForget(database.db);
  expect(await forgotten(forget, { kind: 'project' })).toBeGreaterThan(20);
  const left = [...(await rows())].filter(([, all]) => all.length > 0).map(([name]) => name);
  const stay = Object.entries(FATES).filter(([, { ofProject }]) => ofProject !== true);
  const expected = new Set([...stay.map(([name]) => name), 'summaries']);
  expect(left.filter((name) => !expected.has(name))).toEqual([]);
  expect(await openStores(database.db).summaries.latest(OTHERS, SESSION, '')).not.toBeNull();
  expect(await forgotten(forget, { kind: 'project' })).toBe(0);
});
