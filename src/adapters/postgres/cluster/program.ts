import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { DatabaseError } from '../errors.ts';
import type { Account } from './account.ts';
import { type Binaries, programPath } from './binaries.ts';

/** What PostgreSQL's programs print, and what a person can do about it. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/No space left on device/, 'the disk is full. Free some space'],
  [/Permission denied/, 'a permission is missing. Give this user the data folder'],
  [
    /error while loading shared libraries/,
    'its libraries are incomplete. Run npm rebuild, which runs the install scripts',
  ],
  [/initialized by PostgreSQL version|incompatible with server/, 'another version made its folder'],
  [/could not bind|Address already in use/, 'its port is taken by another program'],
  [
    /pre-existing shared memory|lock file .* already exists/,
    'another server still holds the folder',
  ],
];

/** Everything needed to run one of PostgreSQL's programs on a cluster. */
export interface Toolbox {
  readonly binaries: Binaries;
  readonly account: Account | null;
}

/**
 * Runs a program to its end as the server's account.
 * @throws DatabaseError with a remedy for what it printed, here or into `logFile`
 */
export async function runProgram(
  { binaries, account }: Toolbox,
  tool: 'initdb' | 'pg_ctl',
  options: { args: readonly string[]; cwd: string; logFile?: string },
): Promise<void> {
  try {
    await promisify(execFile)(programPath(binaries, tool), [...options.args], {
      cwd: options.cwd,
      ...account,
    });
  } catch (cause) {
    const printed = `${outputOf(cause)}\n${await tail(options.logFile)}`.trim();
    const known = REMEDIES.find(([pattern]) => pattern.test(printed));
    throw new DatabaseError(
      `The built-in PostgreSQL in ${options.cwd} failed (${tool}): ${known?.[1] ?? printed}.`,
      { cause },
    );
  }
}

function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
  return stderr.trim() || stdout.trim() || error.message;
}

async function tail(file: string | undefined): Promise<string> {
  if (!file) return '';
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.slice(-2000);
}
