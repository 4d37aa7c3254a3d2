import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { SESSION, writeRecording } from '../../../bench/recordings/write.ts';

const READER = fileURLToPath(new URL('hold-recording.ts', import.meta.url));

/** Bytes in use at the most while a generated recording of this size was read, masked and observed. */
async function mostInUse(bytes: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-memory-'));
  try {
    await writeRecording(folder, { bytes, compressed: false });
    const args = ['--expose-gc', READER, folder, SESSION];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: {} });
    return Number(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds, on a machine that has much else to do. */
const PATIENCE = 120_000;

it('takes no more memory for a recording that is four times as long', {
  timeout: PATIENCE,
}, async () => {
  const [short, long] = await Promise.all([mostInUse(8e6), mostInUse(32e6)]);
  expect(short).toBeGreaterThan(1e6);
  expect(long - short).toBeLessThan(18e6);
});
