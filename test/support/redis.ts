import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

export interface TestRedis {
  readonly url: string;
  close(): Promise<void>;
}

/** The path of redis-server, or null. */
export function findRedisServer(): string | null {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const candidates = folders.map((folder) => join(folder, 'redis-server'));
  return candidates.find(isExecutable) ?? null;
}

/** Starts a Redis of its own on a free port, without a trace on disk. */
export async function startRedis(settings: readonly string[] = []): Promise<TestRedis> {
  const program = findRedisServer();
  if (!program) {
    throw new Error(
      'redis-server is missing, and its tests must not be skipped here: apt-get install redis-server',
    );
  }
  const port = await freePort();
  const keepNothing = ['--save', '', '--appendonly', 'no'];
  const address = ['--bind', '127.0.0.1', '--port', String(port)];
  const child = spawn(program, [...address, ...keepNothing, ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  await untilReady(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    async close() {
      process.off('exit', kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      kill();
      await once(child, 'exit');
    },
  };
}

async function untilReady(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('redis-server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('Ready to accept connections')) {
      child.stdout.resume();
      return;
    }
  }
  throw new Error('redis-server ended before it was ready');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
