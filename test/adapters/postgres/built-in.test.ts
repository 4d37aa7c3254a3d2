import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, describe, expect } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.ts';

/** Gives what ends after the test, the last one first. */
type After = (cleanup: () => Promise<void>) => void;

/** A data folder; open to other accounts unless `closed`, as `mktemp -d` makes it. */
async function makeFolder(after: After, { closed = false } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-data-'));
  if (!closed) await chmod(folder, 0o755);
  after(async () => {
    const home = await realpath(join(folder, 'postgres')).catch(() => folder);
    for (const path of [home, folder]) await rm(path, { recursive: true, force: true });
  });
  return folder;
}

async function openIn(after: After, dataDir: string): Promise<Database> {
  const database = await openDatabase({ url: null, dataDir });
  let closed = false;
  const close = async () => {
    if (!closed) await database.close();
    closed = true;
  };
  after(close);
  return { ...database, close };
}

interface Place {
  readonly after: After;
  readonly dataFolder: (options?: { closed?: boolean }) => Promise<string>;
  readonly open: (dataDir: string) => Promise<Database>;
}

const test = base.extend<Place>({
  async after({ task: _ }, use) {
    const cleanups: (() => Promise<void>)[] = [];
    await use((cleanup) => void cleanups.push(cleanup));
    for (const cleanup of cleanups.reverse()) await cleanup();
  },
  dataFolder: ({ after }, use) => use((options) => makeFolder(after, options)),
  open: ({ after }, use) => use((dataDir) => openIn(after, dataDir)),
});

async function serverPid(dataDir: string): Promise<number | null> {
  const file = join(dataDir, 'postgres/data/postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : Number.parseInt(text, 10);
}

describe.concurrent('the built-in database', () => {
  test('keeps its rows, its port and a password that only its owner reads', async ({
    dataFolder,
    open,
  }) => {
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

  test('runs until its last user leaves', async ({ dataFolder, open }) => {
    const dataDir = await dataFolder();
    const [first, second, third] = await Promise.all([open(dataDir), open(dataDir), open(dataDir)]);
    await first.close();
    await second.close();

    expect((await third.pool.query('select 1 as one')).rowCount).toBe(1);
    await third.close();
    expect(await serverPid(dataDir)).toBeNull();
  });

  test('is joined again after its host was killed', async ({ dataFolder, open }) => {
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

  test('takes another port when its own is taken', async ({ dataFolder, open, after }) => {
    const dataDir = await dataFolder();
    const first = await open(dataDir);
    await first.close();
    const stranger = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(stranger, 'listening');
    after(async () => void stranger.close());
    const second = await open(dataDir);

    expect(second.url).not.toBe(first.url);
    expect((await second.pool.query('select 1')).rowCount).toBe(1);
  });

  test('starts though a dead server left its pid to a stranger', async ({ dataFolder, open }) => {
    const dataDir = await dataFolder();
    await (await open(dataDir)).close();
    const left = [process.pid, join(dataDir, 'postgres/data'), 1, 1, '', '127.0.0.1', '', 'ready'];
    await writeFile(join(dataDir, 'postgres/data/postmaster.pid'), `${left.join('\n')}\n`);
    const database = await open(dataDir);

    expect((await database.pool.query('select 1')).rowCount).toBe(1);
  });

  test('says in a sentence that another version made the folder', async ({ dataFolder, open }) => {
    const dataDir = await dataFolder();
    await (await open(dataDir)).close();
    await writeFile(join(dataDir, 'postgres/data/PG_VERSION'), '11\n');

    await expect(open(dataDir)).rejects.toThrow(/made by PostgreSQL 11, and PostgreSQL 18 is/);
  });

  test.runIf(process.getuid?.() === 0)(
    'runs for root below a folder closed to others',
    async ({ dataFolder, open }) => {
      const dataDir = await dataFolder({ closed: true });
      const database = await open(dataDir);

      expect((await database.pool.query('select 1')).rowCount).toBe(1);
      expect(await realpath(join(dataDir, 'postgres'))).toMatch(/^\/var\/lib\/backstory\//);
    },
  );
});
