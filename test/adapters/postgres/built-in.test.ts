import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.ts';

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A data folder; open to other accounts unless `closed`, as `mktemp -d` makes it. */
async function dataFolder({ closed = false } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-data-'));
  if (!closed) await chmod(folder, 0o755);
  cleanups.push(async () => {
    const home = await realpath(join(folder, 'postgres')).catch(() => folder);
    for (const path of [home, folder]) await rm(path, { recursive: true, force: true });
  });
  return folder;
}

async function open(dataDir: string): Promise<Database> {
  const database = await openDatabase({ url: null, dataDir });
  let closed = false;
  const close = async () => {
    if (!closed) await database.close();
    closed = true;
  };
  cleanups.push(close);
  return { ...database, close };
}

async function serverPid(dataDir: string): Promise<number | null> {
  const file = join(dataDir, 'postgres/data/postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : Number.parseInt(text, 10);
}

describe('the built-in database', () => {
  test('keeps its rows, its port and a password that only its owner reads', async () => {
    const dataDir = await dataFolder();
    const first = await open(dataDir);
    await first.pool.query('create table kept as select 42 as answer');
    await first.close();
    const second = await open(dataDir);

    expect((await second.pool.query('select answer from kept')).rows).toEqual([{ answer: 42 }]);
    expect(second.url).toBe(first.url);
    const { mode } = await stat(join(dataDir, 'postgres/password'));
    expect(mode & 0o777).toBe(0o600);
  });

  test('runs until its last user leaves', async () => {
    const dataDir = await dataFolder();
    const [first, second, third] = await Promise.all([open(dataDir), open(dataDir), open(dataDir)]);
    await first.close();
    await second.close();

    expect((await third.pool.query('select 1 as one')).rowCount).toBe(1);
    await third.close();
    expect(await serverPid(dataDir)).toBeNull();
  });

  test('is joined again after its host was killed', async () => {
    const dataDir = await dataFolder();
    const host = fork(new URL('./hold-database.ts', import.meta.url), [dataDir]);
    await once(host, 'message');
    const pid = await serverPid(dataDir);
    host.kill('SIGKILL');
    await once(host, 'exit');
    const database = await open(dataDir);

    expect(await serverPid(dataDir)).toBe(pid);
    await database.close();
    expect(await serverPid(dataDir)).toBeNull();
  });

  test('takes another port when its own is taken', async () => {
    const dataDir = await dataFolder();
    const first = await open(dataDir);
    await first.close();
    const stranger = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(stranger, 'listening');
    cleanups.push(async () => void stranger.close());
    const second = await open(dataDir);

    expect(second.url).not.toBe(first.url);
    expect((await second.pool.query('select 1')).rowCount).toBe(1);
  });

  test('starts though a dead server left its pid to a stranger', async () => {
    const dataDir = await dataFolder();
    await (await open(dataDir)).close();
    const left = [process.pid, join(dataDir, 'postgres/data'), 1, 1, '', '127.0.0.1', '', 'ready'];
    await writeFile(join(dataDir, 'postgres/data/postmaster.pid'), `${left.join('\n')}\n`);
    const database = await open(dataDir);

    expect((await database.pool.query('select 1')).rowCount).toBe(1);
  });

  test('says in a sentence that another version made the folder', async () => {
    const dataDir = await dataFolder();
    await (await open(dataDir)).close();
    await writeFile(join(dataDir, 'postgres/data/PG_VERSION'), '11\n');

    await expect(open(dataDir)).rejects.toThrow(/made by PostgreSQL 11, and PostgreSQL 18 is/);
  });

  test.runIf(process.getuid?.() === 0)(
    'runs for root below a folder closed to others',
    async () => {
      const dataDir = await dataFolder({ closed: true });
      const database = await open(dataDir);

      expect((await database.pool.query('select 1')).rowCount).toBe(1);
      expect(await realpath(join(dataDir, 'postgres'))).toMatch(/^\/var\/lib\/backstory\//);
    },
  );
});
