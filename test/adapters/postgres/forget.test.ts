import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { createForget } from '../../../src/adapters/postgres/forget.ts';
import { FATES, UNSCOPED } from '../../../src/adapters/postgres/forget-tables.ts';
import type { Forgotten } from '../../../src/engine/ports/forget.ts';
import { keepAll, OWNER, openStores, RUN, SESSION, TS } from '../../isolation/kept.ts';
import { testDatabase } from '../../support/database.ts';
import { blocking } from '../../support/realistic-summaries.ts';

const database = testDatabase();
const OTHERS = { workspace: 'T1', project: '8' };
const SESSIONS: Forgotten = { kind: 'sessions', words: [SESSION] };

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
    expect(await forget.rows(OWNER, SESSIONS)).toBeGreaterThan(8);
    const left = [...(await rows())].flatMap(([name, all]) =>
      all.filter((row) => row.includes(SESSION)).map((row) => [name, JSON.parse(row).project]),
    );
    expect(left).toEqual([['summaries', '8']]);
    expect(await forget.rows(OWNER, SESSIONS)).toBe(0);
  });

  test('leaves a report that says so, what counts no session, and the settings', async () => {
    await createForget(database.db).rows(OWNER, SESSIONS);
    const stores = openStores(database.db);
    const run = await stores['report-runs'].find(RUN);
    expect(run?.report?.missing).toEqual(['A session was deleted on request.']);
    expect(await stores.budgets.read(OWNER)).toEqual({ monthly: 11, perRun: 3 });
    expect(await stores['friction-runs'].find(OWNER, '2026-11-21')).toMatchObject({ score: 50 });
  });

  test('names our messages that hold it, with the pictures in them', async () => {
    const forget = createForget(database.db);
    const picture = { type: 'image', slack_file: { id: 'F0PICTURE' }, alt_text: 'x' };
    const reply = {
      key: 'reply',
      scope: OWNER,
      channel: 'C1',
      thread: null,
      threadOf: `T1:C1:1:${SESSION}`,
    };
    const outbox = openStores(database.db).outbox;
    await outbox.save([{ ...reply, content: { text: 'x', blocks: [picture] } }]);
    await outbox.sent('reply', { ts: '9.9', revision: 1 });
    expect(await forget.messages(OWNER, SESSIONS)).toEqual([
      { channel: 'C1', ts: '9.9', files: ['F0PICTURE'] },
      { channel: 'C1', ts: TS, files: [] },
    ]);
    expect(await forget.messages(OTHERS, SESSIONS)).toEqual([]);
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
});

test('a project is in no row any more but in those that say why, and others keep theirs', async () => {
  const forget = createForget(database.db);
  expect(await forget.rows(OWNER, { kind: 'project' })).toBeGreaterThan(20);
  const left = [...(await rows())].filter(([, all]) => all.length > 0).map(([name]) => name);
  const stay = Object.entries(FATES).filter(([, { ofProject }]) => ofProject !== true);
  const expected = new Set([...stay.map(([name]) => name), 'summaries']);
  expect(left.filter((name) => !expected.has(name))).toEqual([]);
  expect(await openStores(database.db).summaries.latest(OTHERS, SESSION, '')).not.toBeNull();
  expect(await forget.rows(OWNER, { kind: 'project' })).toBe(0);
});
