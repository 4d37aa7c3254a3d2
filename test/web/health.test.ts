import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Role } from '../../src/main.ts';
import { healthRoutes } from '../../src/web/routes.ts';
import { startWeb } from '../../src/web/server.ts';
import { openBackstory, portIn } from '../support/backstory.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { SHOPLET } from '../support/shoplet.ts';

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
});
afterAll(() => posthog.end());

async function statusOf(port: number, path: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  await response.body?.cancel();
  return response.status;
}

describe('the health pages', () => {
  test.each<[Role, boolean]>([
    ['bot', false],
    ['workers', false],
    ['renderer', false],
    ['bot', true],
  ])('of the role %s tell that it lives and can work (over HTTP: %s)', async (role, http) => {
    const backstory = await openBackstory({ posthog, role, http });
    onTestFinished(() => backstory.close());
    const from = http ? 'Slack is listened to' : 'Health is told at /healthz and /readyz';
    const port = portIn(backstory.log, from);

    expect(await statusOf(port, '/healthz')).toBe(200);
    expect(await statusOf(port, '/readyz')).toBe(200);
    expect(await statusOf(port, '/anything')).toBe(404);
    await backstory.stop();
    await expect(statusOf(port, '/readyz')).rejects.toThrow('fetch failed');
  });

  test('tell that it lives but cannot work while the database lets nobody in', async () => {
    const backstory = await openBackstory({ posthog, role: 'renderer' });
    onTestFinished(() => backstory.close());
    const port = portIn(backstory.log, 'Health is told at /healthz and /readyz');
    const address = new URL(backstory.database.url);
    const name = address.pathname.slice(1);
    address.pathname = '/postgres';
    const client = new pg.Client({ connectionString: address.href });
    await client.connect();
    const door = (open: boolean) =>
      client.query(`alter database ${name} with allow_connections ${open}`);
    onTestFinished(() => client.end());

    expect(await statusOf(port, '/readyz')).toBe(200);
    await door(false);
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
    expect(await statusOf(port, '/readyz')).toBe(503);
    expect(await statusOf(port, '/healthz')).toBe(200);
    await door(true);
    await expect.poll(() => statusOf(port, '/readyz'), { timeout: 60_000 }).toBe(200);
  });

  test('say "not ready" to a database that never answers', async () => {
    const check = () => new Promise<void>(() => {});
    const web = await startWeb(healthRoutes({ isReady: () => true, check }), 0);
    onTestFinished(() => web.close());
    expect(await statusOf(web.port, '/readyz?from=monitor')).toBe(503);
  });
});
