import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The sandbox's ENCRYPTION_KEY, made at its first start: what is stored beside it can be opened at the next
 * one. For its owner's eyes alone. @returns the same key for the same folder
 */
export async function keptKey(folder: string): Promise<string> {
  const file = join(folder, 'encryption.key');
  await mkdir(folder, { recursive: true });
  const fresh = randomBytes(32).toString('hex');
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  return readFile(file, 'utf8');
}
