import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '../../src/engine/scope.ts';
import { testDatabase } from '../support/database.ts';
import { ASKED, type Attempt, DONE } from './attempts.ts';
import { keepAll, OWNER, openStores, type Stores } from './kept.ts';

const STORES = join(import.meta.dirname, '../../src/adapters/postgres');

/** Files that keep nothing of anybody's behind a port of their own. */
const NO_STORE: Readonly<Record<string, string>> = {
  database: 'opens the database',
  diagnoses: 'part of signals',
  errors: 'errors',
  forget: 'deletes by scope, see its own test',
  'forget-messages': 'part of forget',
  'forget-near': 'part of forget',
  'forget-rows': 'part of forget',
  'forget-tables': 'what becomes of each table',
  labels: 'part of alerts',
  'lost-runs': 'by time, for everybody',
  migrate: 'makes the tables',
  'outbox-claim': 'part of outbox',
  pace: 'of an account of a model, no project',
  'project-lock': 'a lock',
  purge: 'by time, for everybody',
  'report-run-row': 'part of report-runs',
  storable: 'text',
  tables: 'types',
  turns: 'part of threads',
};

const database = testDatabase();
const empty = testDatabase();
let stores: Stores;
let alertId: string;
beforeAll(async () => {
  stores = openStores(database.db);
  alertId = await keepAll(stores);
});

const attempts = Object.entries(ASKED).flatMap(([store, methods]) =>
  Object.entries(methods).flatMap(([method, attempt]) =>
    typeof attempt === 'string' ? [] : [{ name: `${store}.${method}`, attempt }],
  ),
);

/** Ids as Slack and PostHog give them, and such as come close to the owner's. */
const id = fc.oneof(
  fc.constantFrom('T1', 'T2', '7', '8', 't1', 'T1 ', ' 7', '07', '', '%', 'T_', "7' or '1'='1"),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' }),
);
const stranger = fc
  .record({ workspace: id, project: id })
  .filter(({ workspace, project }) => workspace !== OWNER.workspace || project !== OWNER.project);

describe('what a project keeps', () => {
  test('is tried with every method of every store', async () => {
    const files = (await readdir(STORES)).filter((name) => name.endsWith('.ts'));
    const names = files.map((name) => name.slice(0, -3)).filter((name) => !(name in NO_STORE));
    expect(names.sort()).toEqual(Object.keys(stores).sort());
    for (const [name, methods] of Object.entries(ASKED)) {
      const store = Object.entries(stores).find(([one]) => one === name)?.[1] ?? {};
      expect(Object.keys(methods).sort(), name).toEqual(Object.keys(store).sort());
    }
  });

  test('is there for the project itself', async () => {
    const nothing = openStores(empty.db);
    for (const { name, attempt } of attempts.filter((one) => !CHANGES.has(one.name))) {
      const own = await attempt(stores, OWNER, alertId);
      const same = JSON.stringify(own) === JSON.stringify(await attempt(nothing, OWNER, alertId));
      expect({ name, same }).toEqual({ name, same: SAME_FOR_ALL.has(name) });
    }
  });

  test('is nothing to any other workspace or project: the same as where there is nothing', async () => {
    const nothing = openStores(empty.db);
    await fc.assert(
      fc.asyncProperty(stranger, async (scope) => {
        for (const { name, attempt } of attempts) {
          const answered = await attempt(stores, scope, alertId);
          const expected = await attempt(nothing, scope, alertId);
          expect({ name, answered }).toEqual({ name, answered: expected });
        }
      }),
      { numRuns: 12 },
    );
  });

  test('is changed by no other workspace or project', async () => {
    const before = await ownRows();
    expect(Object.keys(before).length).toBeGreaterThan(20);
    const strangers: Scope[] = [
      { workspace: 'T2', project: OWNER.project },
      { workspace: OWNER.workspace, project: '8' },
      { workspace: 'T2', project: '8' },
    ];
    for (const scope of strangers) {
      for (const attempt of [...attempts.map((one) => one.attempt), ...DONE]) {
        await said(attempt, scope);
        expect(await ownRows(), `${attempt}`).toEqual(before);
      }
    }
  });
});

/** Tried by the owner they would change what the others then find. */
const CHANGES: ReadonlySet<string> = new Set([
  'access.disapprove',
  'alerts.change',
  'feedback.rewrite',
  'friction-runs.finish',
  'friction-runs.fail',
  'projects.bind',
  'renderings.forget',
  'threads.settle',
  'threads.stop',
  'vision-runs.change',
]);

/** Nothing was kept that they would tell; those by a workspace alone are tried with another one. */
const SAME_FOR_ALL: ReadonlySet<string> = new Set([
  'access.isApproved',
  'budgets.spent',
  'budgets.used',
  'budgets.typicalCall',
  'channel-settings.read',
  'feedback.messageAt',
  'feedback.tally',
  'projects.of',
  'projects.list',
  'setups.read',
  'setups.key',
  'threads.subjectOf',
  'threads.saidTo',
  'threads.isStopped',
]);

/** It may refuse, but not tell what there is: whatever it says, the owner's rows are looked at. */
async function said(attempt: Attempt, scope: Scope): Promise<void> {
  await attempt(stores, scope, alertId).catch(() => {});
}

/** Every row of the owner, by table; of tables without a scope every row that hangs on one of theirs. */
async function ownRows(): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace' order by 1`.execute(database.db);
  const found: Record<string, unknown> = {};
  for (const { name } of rows) {
    const { rows: own } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(one) as row from ${sql.table(name)} as one
      where workspace = ${OWNER.workspace} order by to_jsonb(one)::text`.execute(database.db);
    const theirs = own.map(({ row }) => row).filter((row) => (row.project ?? '7') === '7');
    if (theirs.length > 0) found[name] = theirs;
  }
  const { rows: sightings } = await sql`
    select sighting.* from posthog_signal_sightings as sighting
    join posthog_signals as one on one.id = sighting.signal_id
    where workspace = ${OWNER.workspace} and project = ${OWNER.project}`.execute(database.db);
  const { rows: steps } = await sql`select * from report_steps`.execute(database.db);
  return { ...found, sightings, steps };
}
