import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createFileForget } from '../../../src/adapters/files/forget.ts';
import { createFileLedger } from '../../../src/adapters/files/ledger.ts';
import { createFileRecordStore } from '../../../src/adapters/files/records.ts';
import { createFileReportArchive } from '../../../src/adapters/files/reports.ts';
import { createFileSummaryStore } from '../../../src/adapters/files/summaries.ts';
import type { Scope } from '../../../src/engine/scope.ts';
import { blocking } from '../../support/realistic-summaries.ts';
import { aPattern, aReport } from '../../support/reports.ts';
import { anAnswer } from '../../support/scripted-model.ts';
import { aRecord } from '../../support/session-records.ts';

const OWN: Scope = { workspace: 'cli', project: '7' };
const OTHER: Scope = { workspace: 'cli', project: '8' };
const HERS = '01925f3e-7b1e-7000-8000-000000000001';
const HIS = '01925f3e-7b1e-7000-8000-000000000002';
let folder: string;

async function keep(scope: Scope, session: string): Promise<void> {
  const key = { sessionId: session, inputHash: 'i', promptHash: 'p', model: 'm', question: '' };
  const { person } = blocking;
  const summary = { ...blocking, person: person && { ...person, email: `${session}@shop.co` } };
  await createFileSummaryStore(join(folder, 'summaries')).save(
    { scope, mode: 'facts', ...key },
    summary,
  );
  const kept = { record: aRecord(session, []), madeFrom: 'recording 1' };
  await createFileRecordStore(join(folder, 'records')).save(scope, kept);
}

async function left(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forget-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await keep(OWN, HERS);
  await keep(OWN, HIS);
  await keep(OTHER, HIS);
  const report = aReport([aPattern([HERS, HIS])]);
  await createFileReportArchive(join(folder, 'reports')).save(OWN, { question: 'all', report });
  await createFileLedger(join(folder, 'ledger')).save(
    { scope: OWN, inputHash: 'x' },
    anAnswer('x'),
  );
});

test('a session is in no file any more, and a rehearsal counts without deleting', async () => {
  const forget = createFileForget(folder);
  const what = { kind: 'sessions', words: [HERS] } as const;
  expect(await forget.files(OWN, what, { rehearsed: true })).toBe(4);
  expect(await left()).toHaveLength(8);
  expect(await forget.files(OWN, what, { rehearsed: false })).toBe(4);
  const texts = await Promise.all((await left()).map((file) => readFile(file, 'utf8')));
  expect(texts).toHaveLength(5);
  expect(texts.some((text) => text.includes(HERS))).toBe(false);
  expect(texts.filter((text) => text.includes(HIS))).toHaveLength(4);
});

test('a project is in no file any more, and another one’s stay', async () => {
  const what = { kind: 'project' } as const;
  expect(await createFileForget(folder).files(OWN, what, { rehearsed: false })).toBe(6);
  expect(await left()).toHaveLength(2);
});

test('of a person the sessions that were kept are found', async () => {
  const forget = createFileForget(folder);
  expect(await forget.sessionsOf(`${HERS}@SHOP.co`)).toEqual([HERS]);
  expect(await forget.sessionsOf('nobody@shop.co')).toEqual([]);
});
