import { randomUUID } from 'node:crypto';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommandError } from '../failures.ts';
import { attempt, type Check, good, note } from './check.ts';

/** The database and the summaries of some months stay far below this; bytes. */
const ROOM = 500 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

/** What `backstory` was started by; an older Node.js does not come this far. */
export function checkNode(): Check {
  return good('Node.js', process.versions.node);
}

/** Whether what must last can be written, and has room. */
export function checkDataFolder(folder: string): Promise<Check> {
  const path = resolve(folder);
  return attempt('data folder', async () => {
    await tryToWrite(path);
    const { bavail, bsize } = await statfs(path);
    const free = `${Math.round((bavail * bsize) / MEGABYTE).toLocaleString('en-US')} MB free`;
    if (bavail * bsize >= ROOM) return `${path}, ${free}`;
    throw new CommandError(
      'disk',
      `${path} has only ${free}: make room, or set DATA_DIR to a folder on another disk.`,
    );
  });
}

async function tryToWrite(folder: string): Promise<void> {
  const file = join(folder, `.doctor-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, 'ok');
    await rm(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(
      'data_folder',
      `${folder} cannot be written (${reason}): give this user the right, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/** Which browser stills would be taken with. Nothing needs one yet, so that this is a note. */
export async function checkBrowser(chosen: string | null): Promise<Check> {
  const { findChromium } = await import('../../adapters/chromium/find.ts');
  try {
    return note('browser', (await findChromium(chosen)).executablePath);
  } catch (error) {
    return note('browser', error instanceof Error ? error.message : String(error));
  }
}
