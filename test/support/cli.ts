import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const MAIN = resolve('src/cli/main.ts');

export interface Ran {
  /** null = ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder to run the real command line in: no `.env`, a store of its own, gone when disposed of. */
export async function openShell(env: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-cli-'));
  const start = (args: readonly string[]) =>
    spawn(process.execPath, [MAIN, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, DATA_DIR: join(folder, 'data'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    folder,
    start,
    async run(...args: string[]): Promise<Ran> {
      const child = start(args);
      const ended = new Promise<number | null>((done) => child.once('close', done));
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
      return { code: await ended, stdout, stderr };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A terminal that keeps what it was given. */
export function paperTerminal({ isWatched = false } = {}) {
  const written = { out: '', err: '' };
  return {
    written,
    isWatched,
    out: (piece: string) => {
      written.out += piece;
    },
    err: (piece: string) => {
      written.err += piece;
    },
  };
}
