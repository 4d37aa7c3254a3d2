import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('says in one sentence that evals were skipped without a key, and does not fail', async () => {
  const { ANTHROPIC_API_KEY: _key, ...env } = process.env;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [resolve('evals/main.ts')],
    { env, cwd: tmpdir() }, // without the .env that a developer may have
  );
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('ANTHROPIC_API_KEY')]);
});
