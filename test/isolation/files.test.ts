import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileAlertStore } from '../../src/adapters/files/alerts.ts';
import { createFileFrictionRuns } from '../../src/adapters/files/friction-runs.ts';
import { createFileLedger } from '../../src/adapters/files/ledger.ts';
import { createFileRecordStore } from '../../src/adapters/files/records.ts';
import { createFileReportArchive } from '../../src/adapters/files/reports.ts';
import { createFileSignalStore } from '../../src/adapters/files/signals.ts';
import { createFileSummaryStore } from '../../src/adapters/files/summaries.ts';
import type { Scope } from '../../src/engine/scope.ts';
import { decided } from '../support/alert-store.ts';
import { aSignal } from '../support/made-signals.ts';
import { blocking } from '../support/realistic-summaries.ts';
import { aReport } from '../support/reports.ts';
import { anAnswer } from '../support/scripted-model.ts';
import { aRecord } from '../support/session-records.ts';
import { CALL, DAY, NOW, OWNER, SESSION, SUMMARY_KEY } from './kept.ts';

const long = new Date(0);
const later = new Date('2030-01-01T00:00:00Z');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolation-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function openFiles() {
  return {
    alerts: createFileAlertStore(folder),
    batches: createFileFrictionRuns(folder),
    ledger: createFileLedger(folder, () => NOW),
    records: createFileRecordStore(folder),
    reports: createFileReportArchive(folder),
    signals: createFileSignalStore(folder),
    summaries: createFileSummaryStore(folder),
  };
}
type Files = ReturnType<typeof openFiles>;

async function keepAll(files: Files): Promise<string> {
  const actions = await decided(files.alerts, NOW.toISOString(), [aSignal()]);
  await files.alerts.apply(OWNER, actions);
  await files.batches.claim(OWNER, { id: 'b', day: DAY, by: 'U1', at: NOW, staleMs: 1_000 });
  await files.ledger.save({ scope: OWNER, ...CALL }, anAnswer('Theirs'));
  await files.records.save(OWNER, { record: aRecord(SESSION, []), madeFrom: 'recording 1' });
  await files.reports.save(OWNER, { question: 'all', report: aReport([]) });
  await files.signals.see(OWNER, { signals: [aSignal()], measured: [], at: NOW });
  await files.summaries.save({ scope: OWNER, ...SUMMARY_KEY }, blocking);
  return (await files.alerts.load(OWNER, long))[0]?.id ?? '';
}

/** What somebody finds of it. */
async function found(files: Files, scope: Scope, alertId: string): Promise<unknown[]> {
  const record = { sessionId: SESSION, mode: 'facts', madeFrom: 'recording 1' } as const;
  const all = await Promise.all([
    files.alerts.load(scope, long),
    files.alerts.find(scope, alertId),
    files.alerts.posts(scope),
    files.batches.find(scope, DAY),
    files.ledger.find({ scope, ...CALL }),
    files.records.find(scope, record),
    files.records.load(scope, [SESSION], 'facts'),
    files.reports.find(scope, 'r'),
    files.reports.latestBefore(scope, 'all', later),
    files.signals.live(scope),
    files.summaries.latest(scope, SESSION, ''),
    files.summaries.find({ scope, ...SUMMARY_KEY }),
  ]);
  return all.filter((one) => (Array.isArray(one) ? one.length > 0 : one !== null));
}

test('what a terminal keeps of one project is nothing to any other, whatever it is called', async () => {
  const files = openFiles();
  const alertId = await keepAll(files);
  expect(await found(files, OWNER, alertId)).toHaveLength(12);
  const near = fc.constantFrom('T1', '7', 'T1/7', '..', '../T1', '', '.', 't1', 'T1\u0000');
  const id = fc.oneof(near, fc.string({ maxLength: 12 }));
  await fc.assert(
    fc.asyncProperty(fc.record({ workspace: id, project: id }), async (scope) => {
      fc.pre(scope.workspace !== OWNER.workspace || scope.project !== OWNER.project);
      expect(await found(files, scope, alertId)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
