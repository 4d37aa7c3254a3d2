import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A server that runs on the folder, or did when its host was killed. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Reads `postmaster.pid` (lines: pid, folder, start, port, …); null = no server runs here. */
export async function readPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const file = join(dataFolder, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (!pid || !port) return null;
  if (!isAlive(pid)) return null; // PostgreSQL clears a dead server's file itself
  if (await isPostgres(pid)) return { pid, port };
  // After a crash the pid may belong to a stranger, and PostgreSQL would then refuse to start.
  await rm(file, { force: true });
  return null;
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  return name.trim() === 'postgres';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
