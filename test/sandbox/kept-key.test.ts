import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptKey } from '../../sandbox/kept-key.ts';

test('a folder has one key at every start, which its owner alone can read', async () => {
  const base = await mkdtemp(join(tmpdir(), 'backstory-key-'));
  onTestFinished(() => rm(base, { recursive: true }));
  const [folder, other] = [join(base, 'one'), join(base, 'other')];
  const first = await keptKey(folder);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(await keptKey(folder)).toBe(first);
  expect(await keptKey(other)).not.toBe(first);
  expect((await stat(join(folder, 'encryption.key'))).mode & 0o777).toBe(0o600);
});

test('a folder that cannot be written is no reason to go on without a key', async () => {
  await expect(keptKey('/dev/null/sandbox')).rejects.toThrow('ENOTDIR');
});
