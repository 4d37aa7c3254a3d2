import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Line, portIn, type Settings } from './backstory.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** A Backstory in a process of its own. */
export interface WorkerProcess {
  readonly pid: number;
  readonly log: readonly Line[];
  /** Where its health pages are. */
  readonly port: number;
  /** Sends a signal and waits for the end. @returns the exit code, or null if the signal ended it */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** What the child gets of our own environment. */
const INHERITED = ['PATH', 'HOME', 'NODE_COMPILE_CACHE', 'TEST_DATABASE_URL'];

/** Starts `main.ts --role …` and waits until it runs; what it wrote is in the error if it does not. */
export async function startProcess(role: string, settings: Settings): Promise<WorkerProcess> {
  const child = launch(['--role', role], settings);
  const { lines, text } = await untilLine(child, 'Backstory is running');
  if (child.exitCode !== null) throw new Error(`main.ts ended: ${text.join('\n')}`);
  return {
    pid: child.pid ?? 0,
    log: lines,
    port: portIn(lines, 'Health is told at /healthz and /readyz'),
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      }
      return child.exitCode;
    },
  };
}

/** Runs `main.ts` until it ends by itself. */
export async function runMain(
  args: readonly string[],
  settings: Settings,
  folder = tmpdir(),
): Promise<{ status: number | null; stderr: string }> {
  const child = launch(args, settings, folder);
  const { text } = await untilLine(child, null);
  return { status: child.exitCode, stderr: text.join('\n') };
}

/** Starts `main.ts`, in a folder without `.env` unless told; killed with this process. */
export function launch(
  args: readonly string[],
  settings: Settings,
  folder = tmpdir(),
): ChildProcess {
  const inherited = INHERITED.map((name) => [name, process.env[name]]);
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

/** Reads the log until this message, or to its end. */
function untilLine(child: ChildProcess, message: string | null) {
  const lines: Line[] = [];
  const text: string[] = [];
  const found = Promise.withResolvers<{ lines: Line[]; text: string[] }>();
  if (!child.stderr) throw new Error('main.ts has no stderr');
  createInterface({ input: child.stderr }).on('line', (line) => {
    text.push(line);
    if (!line.startsWith('{')) return;
    const parsed: Line = JSON.parse(line);
    lines.push(parsed);
    if (parsed.msg === message) found.resolve({ lines, text });
  });
  child.once('close', () => found.resolve({ lines, text }));
  return found.promise;
}
