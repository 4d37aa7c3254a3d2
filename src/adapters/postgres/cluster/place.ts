import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
  unlink,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseError } from '../errors.ts';
import { type Account, canReach } from './account.ts';
import type { Binaries } from './binaries.ts';

/**
 * Where things go that the server's account could not reach where they are: run as root, a folder
 * below `/root` or a `mktemp -d` (both 0700) is closed to every other account.
 */
const OPEN_FOLDER = '/var/lib/backstory';

/** The programs where the account can run them: as installed, else a copy made once per version. */
export async function reachableBinaries(
  binaries: Binaries,
  account: Account | null,
): Promise<Binaries> {
  if (!account || (await canReach(account, binaries.folder))) return binaries;
  const copy = join(await openFolder(), `postgresql-${binaries.version}`);
  if (!(await exists(copy))) {
    const temporary = await mkdtemp(`${copy}-`);
    await cp(binaries.folder, temporary, { recursive: true, verbatimSymlinks: true });
    await promisify(execFile)('chmod', ['-R', 'a+rX', temporary]); // a umask may have closed it
    await moveOrDiscard(temporary, () => rename(temporary, copy));
  }
  return { ...binaries, folder: copy };
}

/**
 * The cluster's real folder. `build` fills a new one, which appears under its name only when it is
 * complete: a half-made cluster is never taken for a good one, and of two makers one wins.
 */
export async function clusterHome(
  link: string,
  account: Account | null,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const known = await knownHome(link);
  if (known) return known;
  const parent = dirname(link);
  const inside = !account || (await canReach(account, parent));
  const temporary = await mkdtemp(join(inside ? parent : await openFolder(), 'postgres-'));
  try {
    await build(temporary);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
  await moveOrDiscard(temporary, () =>
    inside ? rename(temporary, link) : symlink(temporary, link),
  );
  return realpath(link);
}

async function knownHome(link: string): Promise<string | null> {
  if (await exists(link)) return realpath(link);
  // A link whose target is gone: the container was made anew, its data went with it.
  if (await readlink(link).catch(() => null)) await unlink(link);
  return null;
}

async function openFolder(): Promise<string> {
  try {
    await mkdir(OPEN_FOLDER, { recursive: true, mode: 0o755 });
    return OPEN_FOLDER;
  } catch (cause) {
    throw new DatabaseError(
      `PostgreSQL cannot run as root, its own account cannot reach the data folder, and ${OPEN_FOLDER} cannot be made. Set DATA_DIR to a folder that others may enter (chmod o+x), start Backstory as another user, or set DATABASE_URL.`,
      { cause },
    );
  }
}

async function moveOrDiscard(temporary: string, move: () => Promise<void>): Promise<void> {
  try {
    await move();
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EEXIST' && code !== 'ENOTEMPTY') throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return realpath(path).then(
    () => true,
    () => false,
  );
}
