import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileSummaryStore } from '../../../src/adapters/files/summaries.ts';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.ts';
import { createSummaryStore } from '../../../src/adapters/postgres/summaries.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { blocking } from '../../support/realistic-summaries.ts';
import { describeSummaryStore } from '../../support/summary-store.ts';

let folder: string;
let server: TestDatabase;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-store-'));
  server = await createTestDatabase();
  database = await openDatabase({ url: server.url, dataDir: '/nowhere' });
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
  await server.close();
});

describeSummaryStore('in files', () => createFileSummaryStore(join(folder, 'summaries')));
describeSummaryStore('in PostgreSQL', () => createSummaryStore(database.db));

const scope = { workspace: 'cli', project: '7' };
const key = {
  scope,
  sessionId: 'session',
  inputHash: 'input',
  promptHash: '',
  model: '',
  mode: 'facts' as const,
  question: '',
};

/** The only folder of a session in a store. */
async function sessionFolder(store: string): Promise<string> {
  return join(store, (await readdir(store))[0] ?? '');
}

test('a file that is cut off, empty or of an older shape counts as absent', async () => {
  const path = join(folder, 'damaged');
  const store = createFileSummaryStore(path);
  await store.save(key, { ...blocking, headline: 'Readable' });
  const session = await sessionFolder(path);
  const [name = ''] = await readdir(session);
  const whole = await readFile(join(session, name), 'utf8');
  for (const [i, content] of [whole.slice(0, 200), '', '{"summary":1}', 'null'].entries()) {
    await writeFile(join(session, `damaged-${i}.json`), content);
  }
  expect((await store.latest(scope, 'session', ''))?.summary.headline).toBe('Readable');
  await writeFile(join(session, name), whole.slice(0, -1));
  expect(await store.find(key)).toBeNull();
  expect(await store.latest(scope, 'session', '')).toBeNull();
});

test('many savers at once leave one whole file and no drafts, for its owner alone', async () => {
  const path = join(folder, 'busy');
  const store = createFileSummaryStore(path);
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => store.save(key, { ...blocking, headline: `No. ${i}` })),
  );
  const session = await sessionFolder(path);
  const names = await readdir(session);
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  expect((await stat(join(session, names[0] ?? ''))).mode & 0o077).toBe(0);
  expect((await store.find(key))?.summary.headline).toMatch(/^No\. \d+$/);
});

test('a store that cannot be written says so instead of losing the summary', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  await expect(createFileSummaryStore(file).save(key, blocking)).rejects.toThrow('a-file');
});
