import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileAlertStore } from '../../../src/adapters/files/alerts.ts';
import { createFileFrictionPages } from '../../../src/adapters/files/friction-pages.ts';
import { createFileFrictionRuns } from '../../../src/adapters/files/friction-runs.ts';
import { createFileSignalStore } from '../../../src/adapters/files/signals.ts';
import { describeAlertStore } from '../../support/alert-store.ts';
import { describeFrictionPages } from '../../support/friction-pages.ts';
import { describeFrictionRuns } from '../../support/friction-runs.ts';
import { aSignal } from '../../support/made-signals.ts';
import { describeSignalStore } from '../../support/signal-store.ts';

let folder: string;
let stores = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-signals-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A folder of its own. */
function place(): string {
  stores += 1;
  return join(folder, String(stores));
}

describeSignalStore('in files', () => createFileSignalStore(place()));
describeAlertStore('in files', () => createFileAlertStore(place()));
describeFrictionRuns('in files', () => createFileFrictionRuns(place()));
describeFrictionPages('in files', () => {
  const scope = { workspace: 'T1', project: '7' };
  return { pages: createFileFrictionPages(place()), scope };
});
describeSignalStore('in memory', () => createFileSignalStore(null));
describeAlertStore('in memory', () => createFileAlertStore(null));
describeFrictionRuns('in memory', () => createFileFrictionRuns(null));

const scope = { workspace: 'cli', project: '7' };
const seen = { signals: [aSignal()], measured: [], at: new Date('2026-11-21T10:00:00Z') };

test('signals are there for the next command', async () => {
  const path = place();
  await createFileSignalStore(path).see(scope, seen);
  expect(await createFileSignalStore(path).live(scope)).toHaveLength(1);
});

test('changes at once lose nothing of each other', async () => {
  const store = createFileSignalStore(place());
  const pages = Array.from({ length: 8 }, (_, i) => aSignal({ page: `/p-${i}` }));
  await Promise.all(pages.map((one) => store.see(scope, { ...seen, signals: [one] })));
  expect(await store.live(scope)).toHaveLength(8);
});

test('a broken file counts as empty', async () => {
  const path = place();
  const store = createFileSignalStore(path);
  await store.see(scope, seen);
  const [project = ''] = await readdir(path);
  await writeFile(join(path, project, 'signals.json'), '{"live":');
  expect(await store.live(scope)).toEqual([]);
});
