import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseError } from '../errors.ts';

/** A system account to run the server as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Accounts that exist without creating any; PostgreSQL refuses one without a name. */
const CANDIDATES = ['postgres', 'nobody'];

/** Whom to run the server as: null = ourselves. PostgreSQL refuses to run as root. */
export async function serverAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of CANDIDATES) {
    const account = await lookUp(name);
    if (account) return account;
  }
  throw new DatabaseError(
    'PostgreSQL refuses to run as root and there is no account "postgres" or "nobody" to run it as. Start Backstory as another user, or set DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => idOf(flag, name)));
    return uid === undefined || gid === undefined ? null : { uid, gid };
  } catch {
    return null; // `id` exits 1 for an unknown name
  }
}

async function idOf(flag: string, name: string): Promise<number> {
  const { stdout } = await promisify(execFile)('id', [flag, name]);
  return Number.parseInt(stdout, 10);
}

/** Whether the account can walk down to the folder: every parent must let it through. */
export async function canReach(account: Account, folder: string): Promise<boolean> {
  const { uid, gid, mode } = await stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || canReach(account, parent);
}
