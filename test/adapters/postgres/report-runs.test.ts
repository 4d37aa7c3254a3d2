import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createReportRuns } from '../../../src/adapters/postgres/report-runs.ts';
import { ANY_RECORDING } from '../../../src/engine/ports/recording-list.ts';
import type { ReportRun } from '../../../src/engine/ports/report-runs.ts';
import { testDatabase } from '../../support/database.ts';
import { describeLatestBefore } from '../../support/report-archive.ts';
import { aPattern, aReport } from '../../support/reports.ts';

const database = testDatabase();
let runs = 0;

/** A run of its own that is under way, unless told otherwise. */
function aRun(fields: Partial<ReportRun> = {}): ReportRun {
  runs += 1;
  return {
    id: `run-${runs}`,
    scope: { workspace: 'T1', project: '7' },
    query: { ...ANY_RECORDING, url: '/pay', from: 1_700_000_000_000, ids: ['s1', 's2'] },
    title: 'on /pay, last 7 days',
    question: 'url:/pay',
    limit: 100,
    ...{ channel: 'C1', thread: '1700000000.000100', user: 'U1', responseUrl: null },
    askedAt: new Date('2026-11-21T12:00:00Z'),
    state: 'running',
    report: null,
    ...fields,
  };
}

async function created(fields: Partial<ReportRun> = {}) {
  const store = createReportRuns(database.db);
  const run = aRun(fields);
  await store.create(run);
  return { store, run };
}

describe('a report run', () => {
  test('that runs every week by itself is known as such', async () => {
    const { store, run } = await created({ scheduled: true });
    expect(await store.find(run.id)).toEqual(run);
  });

  test('is found as it was asked for, by its id alone', async () => {
    const { store, run } = await created({
      state: 'planned',
      responseUrl: 'https://slack.example',
    });
    expect(await store.find(run.id)).toEqual(run);
    expect(await store.find('nobody')).toBeNull();
    expect(await store.find('\0')).toBeNull();
  });

  test('is not created twice', async () => {
    const { store, run } = await created();
    await expect(store.create(run)).rejects.toThrow();
  });

  test('reads something else as long as it is only planned', async () => {
    const { store, run } = await created({ state: 'planned' });
    const plan = {
      ...{ query: { ...run.query, country: 'DE' }, title: 'from Germany', question: 'country:DE' },
      ...{ limit: 20, factsOnly: true },
    };
    expect(await store.replan(run.id, plan)).toBe(true);
    expect(await store.find(run.id)).toEqual({ ...run, ...plan });
    await store.move(run.id, ['planned'], 'running');
    expect(await store.replan(run.id, { ...plan, limit: 1_000 })).toBe(false);
    expect((await store.find(run.id))?.limit).toBe(20);
  });

  test('reads something else while it is planned, and not any more afterwards', async () => {
    const { store, run } = await created({ state: 'planned' });
    const query = { ...ANY_RECORDING, device: 'Mobile' };
    const plan = { query, title: 'mobile', question: 'mobile', limit: 5, factsOnly: true };
    expect(await store.replan(run.id, plan)).toBe(true);
    expect(await store.find(run.id)).toEqual({ ...run, ...plan });
    await store.move(run.id, ['planned'], 'running');
    expect(await store.replan(run.id, run)).toBe(false);
  });

  test('moves on once, whoever presses first', async () => {
    const { store, run } = await created({ state: 'planned' });
    const pressed = Array.from({ length: 5 }, () => store.move(run.id, ['planned'], 'running'));
    expect((await Promise.all(pressed)).filter(Boolean)).toHaveLength(1);
    expect(await store.move(run.id, ['planned', 'running'], 'cancelled')).toBe(true);
    expect(await store.move(run.id, ['planned', 'running'], 'running')).toBe(false);
    expect(await store.move(run.id, [], 'failed')).toBe(false);
    expect((await store.find(run.id))?.state).toBe('cancelled');
  });

  test('is finished with its report, which stands when the step is done again', async () => {
    const { store, run } = await created();
    const report = aReport([aPattern(['s1', 's2'])], { id: run.id });
    expect(await store.finish(run.id, report)).toBe(true);
    expect(await store.finish(run.id, { ...report, title: 'Another' })).toBe(true);
    expect(await store.find(run.id)).toEqual({ ...run, state: 'finished', report });
  });

  test.each(['cancelled', 'planned', 'failed'] as const)(
    'is not finished when it is %s',
    async (state) => {
      const { store, run } = await created({ state });
      expect(await store.finish(run.id, aReport([]))).toBe(false);
      expect(await store.find(run.id)).toMatchObject({ state, report: null });
    },
  );

  test('is cancelled or finished, never both', async () => {
    const { store, run } = await created();
    const [isFinished, isCancelled] = await Promise.all([
      store.finish(run.id, aReport([])),
      store.move(run.id, ['running'], 'cancelled'),
    ]);
    expect(isFinished).not.toBe(isCancelled);
    expect((await store.find(run.id))?.state).toBe(isFinished ? 'finished' : 'cancelled');
  });

  test('keeps words that PostgreSQL refuses as it can keep them', async () => {
    const { store, run } = await created({ title: 'on /\0pay\ud800', question: 'q\0' });
    await store.finish(run.id, aReport([], { title: 'on /\0pay\udfff' }));
    expect(await store.find(run.id)).toMatchObject({
      title: 'on /pay\ufffd',
      report: { title: 'on /pay\ufffd' },
    });
  });

  test('counts as absent when its report has an older shape', async () => {
    const { store, run } = await created();
    await store.finish(run.id, aReport([]));
    await sql`update report_runs set report = report - 'coverage' where id = ${run.id}`.execute(
      database.db,
    );
    expect(await store.find(run.id)).toBeNull();
  });

  test('asked for before a condition was known has none', async () => {
    const { store, run } = await created();
    await sql`update report_runs set query = query - 'country' where id = ${run.id}`.execute(
      database.db,
    );
    expect((await store.find(run.id))?.query).toEqual(run.query);
  });
});

test('recent runs are those of the project that can be of use, newest first', async () => {
  const scope = { workspace: 'T1', project: 'recent' };
  const store = createReportRuns(database.db);
  const states = ['planned', 'running', 'cancelled', 'failed', 'running'] as const;
  for (const [i, state] of states.entries()) {
    const askedAt = new Date(Date.UTC(2026, 10, 1 + i));
    await store.create(aRun({ id: `recent-${i}`, scope, state, askedAt }));
  }
  await store.finish('recent-1', aReport([]));
  await store.create(aRun({ scope: { ...scope, workspace: 'T2' } }));
  const ids = (await store.recent(scope, 10)).map(({ id }) => id);
  expect(ids).toEqual(['recent-4', 'recent-1', 'recent-0']);
  expect(await store.recent(scope, 1)).toHaveLength(1);
});

describeLatestBefore('in PostgreSQL', () => {
  const store = createReportRuns(database.db);
  runs += 1;
  const suffix = ` of ${runs}`; // workspaces that hold nothing yet
  const own = (scope: ReportRun['scope']) => ({ ...scope, workspace: scope.workspace + suffix });
  return {
    archive: { latestBefore: (scope, ...asked) => store.latestBefore(own(scope), ...asked) },
    async keep(scope, question, report) {
      const run = aRun({ scope: own(scope), question });
      await store.create(run);
      await store.finish(run.id, report);
    },
  };
});

test('the report before is the newest that can still be read', async () => {
  const { store, run } = await created({ question: 'readable' });
  const older = aReport([], { madeAt: '2026-11-01T00:00:00.000Z' });
  await store.finish(run.id, older);
  const { run: newer } = await created({ question: 'readable' });
  await store.finish(newer.id, aReport([], { madeAt: '2026-11-02T00:00:00.000Z' }));
  await sql`update report_runs set report = '{}' where id = ${newer.id}`.execute(database.db);
  expect(await store.latestBefore(run.scope, 'readable', new Date('2026-12-01'))).toEqual(older);
});
