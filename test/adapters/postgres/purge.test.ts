import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { createAlertStore } from '../../../src/adapters/postgres/alerts.ts';
import { createFrictionPages } from '../../../src/adapters/postgres/friction-pages.ts';
import { createLostRuns } from '../../../src/adapters/postgres/lost-runs.ts';
import { purge } from '../../../src/adapters/postgres/purge.ts';
import { createSignalStore } from '../../../src/adapters/postgres/signals.ts';
import type { ReportRun } from '../../../src/engine/ports/report-runs.ts';
import type { Scope } from '../../../src/engine/scope.ts';
import { dispatchAlerts } from '../../../src/engine/signals/alerts/dispatch-alerts.ts';
import { AlertSettings } from '../../../src/engine/signals/alerts/settings.ts';
import { aRun, openStores } from '../../isolation/kept.ts';
import { testDatabase } from '../../support/database.ts';
import { aSignal, diagnosed } from '../../support/made-signals.ts';

const database = testDatabase();
const DAY = 24 * 3_600_000;
const START = new Date('2026-01-01T12:00:00Z');
const day = (days: number) => new Date(START.getTime() + days * DAY);
let projects = 0;
let scope: Scope;

beforeEach(() => {
  projects += 1;
  scope = { workspace: 'T1', project: `purged-${projects}` };
});

async function rowsIn(table: string): Promise<number> {
  const rows = sql`select from ${sql.table(table)} where project = ${scope.project}`;
  return (await rows.execute(database.db)).rows.length;
}

test('signals that expired go after 90 days, what runs saw after 35, explanations after half a year', async () => {
  const store = createSignalStore(database.db);
  const expired = aSignal({ state: 'expired' });
  await store.see(scope, { signals: [aSignal()], measured: [], at: START });
  await store.explain(scope, diagnosed([aSignal()], START));
  const left = async () => [
    await rowsIn('posthog_signals'),
    (await store.sightings(scope, START)).length,
    await rowsIn('signal_diagnoses'),
  ];
  await store.see(scope, { signals: [], measured: [expired.kind], at: day(2) });
  await purge(database.db, new Date(day(35).getTime() - 1));
  expect(await left()).toEqual([1, 1, 1]);
  await purge(database.db, day(35));
  expect(await left()).toEqual([1, 0, 1]);
  await purge(database.db, day(90));
  expect(await left()).toEqual([0, 0, 1]);
  await purge(database.db, day(180));
  expect(await left()).toEqual([0, 0, 0]);
});

test('alerts that are over are history for a year, and one that is open is never deleted', async () => {
  const clock = { now: START };
  const store = createAlertStore(database.db, () => clock.now);
  const settings = AlertSettings.parse({ quietHours: null });
  const ids = ['over', 'open'];
  const run = async (hours: number, ...pages: readonly string[]) => {
    clock.now = new Date(START.getTime() + hours * 3_600_000);
    const at = { lastSeen: clock.now.toISOString() };
    const diagnoses = diagnosed(
      pages.map((page) => aSignal({ page, ...at })),
      clock.now,
    );
    const request = { scope, diagnoses, settings, measured: ['funnel_drop'] as const };
    const newId = () => `${ids.shift()}-${scope.project}`;
    await dispatchAlerts({ alerts: store, now: () => clock.now }, { ...request, newId });
  };
  await run(0, '/checkout', '/cart');
  await run(23, '/cart');
  await run(24, '/cart');
  const states = async () => (await store.load(scope, new Date(0))).map(({ state }) => state);
  expect(await states()).toEqual(expect.arrayContaining(['resolved', 'open']));
  const resolved = START.getTime() + 24 * 3_600_000;
  await purge(database.db, new Date(resolved + 365 * DAY - 1));
  expect(await states()).toHaveLength(2);
  await purge(database.db, new Date(resolved + 365 * DAY));
  expect(await states()).toEqual(['open']);
  for (const post of await store.posts(scope)) await store.posted(scope, [post.key]);
  expect(await rowsIn('alert_posts')).toBeGreaterThan(0);
  await purge(database.db, new Date(clock.now.getTime() + 30 * DAY));
  expect(await rowsIn('alert_posts')).toBe(0);
});

test('which pages were read is forgotten after a week', async () => {
  const pages = createFrictionPages(database.db);
  const page = { day: '2026-01-01', page: '/checkout' };
  await pages.claim(scope, page, { before: null, sample: [] });
  await purge(database.db, day(7));
  expect(await pages.find(scope, page)).not.toBeNull();
  await purge(database.db, day(8));
  expect(await pages.find(scope, page)).toBeNull();
});

test('what people said of answers goes after a year, and so do reports, but those that run every week', async () => {
  const { feedback, 'report-runs': runs } = openStores(database.db);
  const said = { key: 'm', kind: 'session', subject: null, claim: null, reason: null } as const;
  await feedback.keep(scope, { ...said, verdict: 'wrong', by: 'U1', at: START.toISOString() });
  const run = (id: string, fields: Partial<ReportRun>) =>
    runs.create(aRun(scope, { id: `${id}-${scope.project}`, askedAt: START, ...fields }));
  await run('once', { question: 'once' });
  await run('running', { question: 'long', state: 'running', report: null });
  await run('first', { question: 'weekly' });
  await run('again', { question: 'weekly', askedAt: day(360), scheduled: true });
  const left = async () => [await rowsIn('feedback'), await rowsIn('report_runs')];
  await purge(database.db, new Date(day(365).getTime() - 1));
  expect(await left()).toEqual([1, 4]);
  await purge(database.db, day(365));
  expect(await left()).toEqual([0, 3]);
  await purge(database.db, day(725));
  expect(await left()).toEqual([0, 1]);
});

test('a run is lost that got nowhere since, and none that just began or still plans steps', async () => {
  const { 'report-runs': runs, steps } = openStores(database.db);
  const ids = ['lost', 'alive', 'done'].map((id) => `${id}-${scope.project}`);
  for (const id of ids)
    await runs.create(aRun(scope, { id, askedAt: START, state: 'planned', report: null }));
  for (const id of ids) await runs.move(id, ['planned'], 'running');
  const lost = createLostRuns(database.db);
  const [first = '', second = '', third = ''] = ids;
  expect(await lost.since(START)).not.toContain(first);
  await sql`update report_runs set moved_at = ${START} where id = any (${ids}::text[])`.execute(
    database.db,
  );
  await steps.plan(second, 'read', [{ key: 's1', input: null }]);
  await runs.move(third, ['running'], 'cancelled');
  const found = await lost.since(day(1));
  expect(found.filter((id) => ids.includes(id))).toEqual([first]);
});
