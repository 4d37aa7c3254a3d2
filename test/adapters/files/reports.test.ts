import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileReportArchive } from '../../../src/adapters/files/reports.ts';
import { describeLatestBefore } from '../../support/report-archive.ts';
import { aPattern, aReport } from '../../support/reports.ts';

let folder: string;
let archives = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-reports-'));
});
afterAll(() => rm(folder, { recursive: true }));

function open() {
  archives += 1;
  return createFileReportArchive(join(folder, String(archives)));
}

describeLatestBefore('in files', () => {
  const archive = open();
  return { archive, keep: (scope, question, report) => archive.save(scope, { question, report }) };
});

const scope = { workspace: 'cli', project: '7' };
const report = aReport([aPattern(['s1', 's2'])], { id: '../r1' });

test('a report is found by its id, in its project alone', async () => {
  const archive = open();
  await archive.save(scope, { question: 'q', report });
  expect(await archive.find(scope, '../r1')).toEqual(report);
  expect(await archive.find(scope, 'r1')).toBeNull();
  expect(await archive.find({ ...scope, project: '8' }, '../r1')).toBeNull();
});

test('a report that is saved again replaces itself', async () => {
  const archive = open();
  await archive.save(scope, { question: 'q', report });
  await archive.save(scope, { question: 'q', report: { ...report, title: 'Again' } });
  expect((await archive.find(scope, '../r1'))?.title).toBe('Again');
  expect((await archive.latestBefore(scope, 'q', new Date()))?.title).toBe('Again');
});

test('a broken file, or one of an older shape, is no report', async () => {
  const archive = open();
  const path = join(folder, String(archives));
  await archive.save(scope, { question: 'q', report });
  const project = join(path, (await readdir(path))[0] ?? '');
  const whole = await readFile(join(project, (await readdir(project))[0] ?? ''), 'utf8');
  await writeFile(join(project, 'cut.json'), whole.slice(0, 300));
  await writeFile(join(project, 'older.json'), '{"question":"q","report":{"id":"r0"}}');
  expect(await archive.latestBefore(scope, 'q', new Date())).toEqual(report);
});
