import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';

/** Memories for the commands of a test file, gone when it ends. */
export function cliStates(): () => Promise<string> {
  const folders: string[] = [];
  afterAll(async () => {
    vi.unstubAllEnvs();
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });
  /** A memory of its own for the commands that follow. */
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'backstory-state-'));
    folders.push(folder);
    vi.stubEnv('DATA_DIR', folder);
    return folder;
  };
}
