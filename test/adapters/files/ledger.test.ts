import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileLedger } from '../../../src/adapters/files/ledger.ts';
import { describeLedger } from '../../support/ledger.ts';
import { anAnswer } from '../../support/scripted-model.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-ledger-'));
});
afterAll(() => rm(folder, { recursive: true }));

describeLedger('in files', (now) => createFileLedger(join(folder, 'shared'), now));

const key = { scope: { workspace: 'cli', project: '7' }, inputHash: 'call' };

async function filesOf(path: string): Promise<string[]> {
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  return files.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

test('a call that is too old is deleted when it is met', async () => {
  const path = join(folder, 'old');
  await createFileLedger(path, () => new Date('2020-01-01T00:00:00Z')).save(key, anAnswer('old'));
  expect(await filesOf(path)).toHaveLength(1);
  expect(await createFileLedger(path).find(key)).toBeNull();
  expect(await filesOf(path)).toEqual([]);
});

test('a call whose file is broken was never made', async () => {
  const path = join(folder, 'broken');
  const ledger = createFileLedger(path);
  await ledger.save(key, anAnswer('whole'));
  const [file = ''] = await filesOf(path);
  for (const content of ['', 'null', '{"at":1', `{"at":${Date.now()},"answer":{}}`]) {
    await writeFile(file, content);
    expect(await ledger.find(key)).toBeNull();
  }
});
