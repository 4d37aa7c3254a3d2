import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSurroundings, type Settings } from '../support/backstory.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { SHOPLET } from '../support/shoplet.ts';
import { launch, runMain, startProcess } from '../support/worker-process.ts';

let posthog: OpenPostHog;
/** One folder for all: a database that was left in good order starts soon. */
let folder: string;
let surroundings: Awaited<ReturnType<typeof openSurroundings>>;
let settings: Settings;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  folder = await mkdtemp(join(tmpdir(), 'backstory-process-'));
  surroundings = await openSurroundings({ posthog });
  settings = { ...surroundings.settings, DATABASE_URL: undefined, DATA_DIR: folder };
});
afterAll(async () => {
  await surroundings.close();
  await posthog.end();
  await rm(folder, { recursive: true, force: true });
});

/** Process id of the built-in database. */
async function postmaster(): Promise<number> {
  const file = await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  return Number(file.split('\n')[0]);
}

/** A dead process stays in the list until it is reaped. */
const GONE = { timeout: 10_000 };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a process with the built-in database', () => {
  test('takes it along when it is told to stop', async () => {
    const running = await startProcess('renderer', settings);
    const database = await postmaster();
    expect(isAlive(database)).toBe(true);

    expect(await running.end('SIGTERM')).toBe(0);
    await expect.poll(() => isAlive(database), GONE).toBe(false);
  }, 60_000);

  test('takes it along also when it is told to stop while it starts', async () => {
    const child = launch(['--role', 'renderer'], settings);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await expect.poll(() => postmaster().catch(() => 0), { timeout: 30_000 }).toBeGreaterThan(0);
    const database = await postmaster();
    child.kill('SIGTERM');

    expect(await ended).toBe(0);
    await expect.poll(() => isAlive(database), GONE).toBe(false);
  }, 60_000);

  test('takes it along when the start fails, and says why', async () => {
    const redis = { REDIS_URL: 'redis://127.0.0.1:1' };
    const { status, stderr } = await runMain(['--role', 'renderer'], { ...settings, ...redis });

    expect(status).toBe(1);
    expect(stderr.split('\n').at(-1)).toMatch(/^Redis at .* unset REDIS_URL/);
  }, 60_000);
});

test('a token that Slack refuses is named with its remedy', async () => {
  const { status, stderr } = await runMain([], { ...settings, SLACK_BOT_TOKEN: 'xoxb-wrong' });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr:
      'Slack refuses SLACK_BOT_TOKEN: copy the "Bot User OAuth Token" of your Slack app again.',
  });
});
