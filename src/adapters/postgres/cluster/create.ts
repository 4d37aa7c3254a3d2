import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseError } from '../errors.ts';
import { serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { clusterHome, reachableBinaries } from './place.ts';
import { runProgram, type Toolbox } from './program.ts';

/** The server's own superuser; it is reachable from this machine only. */
export const SUPERUSER = 'backstory';

/** A made cluster: `data/`, `password` (0600), `port`, `server.log`. */
export interface Home extends Toolbox {
  readonly folder: string;
  readonly password: string;
}

/** Opens the cluster of `<dataDir>/postgres`, making it on the first call. @throws DatabaseError */
export async function openHome(dataDir: string): Promise<Home> {
  const account = await serverAccount();
  const binaries = await reachableBinaries(await findBinaries(), account);
  const toolbox = { binaries, account };
  const folder = await makeHome(dataDir, toolbox);
  await checkVersion(folder, binaries.version);
  const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
  return { ...toolbox, folder, password };
}

async function makeHome(dataDir: string, toolbox: Toolbox): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    const link = join(await realpath(dataDir), 'postgres');
    return await clusterHome(link, toolbox.account, (folder) => initialize(toolbox, folder));
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseError(
      `The database cannot be made in the data folder ${dataDir}: ${reason}. Set DATA_DIR to a folder that this user may write, or set DATABASE_URL.`,
      { cause },
    );
  }
}

async function initialize(toolbox: Toolbox, folder: string): Promise<void> {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  const { account } = toolbox;
  if (account) {
    for (const path of [folder, passwordFile]) await chown(path, account.uid, account.gid);
  }
  await runProgram(toolbox, 'initdb', { cwd: folder, args: initArguments(folder) });
}

/** The locale is PostgreSQL's own: an upgrade of the system's cannot break an index. */
function initArguments(folder: string): string[] {
  return [
    `--pgdata=${join(folder, 'data')}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${join(folder, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--set=listen_addresses=127.0.0.1',
    '--set=unix_socket_directories=',
  ];
}

async function checkVersion(folder: string, version: string): Promise<void> {
  const made = (await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).trim();
  const [major] = version.split('.');
  if (made === major) return;
  throw new DatabaseError(
    `The database in ${folder} was made by PostgreSQL ${made}, and PostgreSQL ${major} is installed. Reinstall the former version, or move the folder away to start with an empty database.`,
  );
}
