import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Queues } from '../../src/queues/queues.ts';
import { startWeb } from '../../src/web/server.ts';
import { triggerRoutes } from '../../src/web/triggers.ts';
import { openBackstory, portIn } from '../support/backstory.ts';
import { openPostHog } from '../support/local-posthog.ts';
import { SHOPLET } from '../support/shoplet.ts';
import { silentLog } from '../support/silent-log.ts';

const scope = { workspace: 'T1', project: '7' };
const TOKEN = 'a long random text';

interface Queued {
  readonly name: string;
  readonly payload: unknown;
  readonly id: string | undefined;
}

/** The triggers on a server of their own, and what they enqueued. */
async function open(token: string | null = TOKEN, enqueue?: Queues['enqueue']) {
  const queued: Queued[] = [];
  const queues: Pick<Queues, 'enqueue'> = {
    enqueue:
      enqueue ??
      (async (name, payload, options) => {
        queued.push({ name, payload, id: options?.id });
        return { jobId: `job-${queued.length}`, duplicate: false };
      }),
  };
  const now = () => new Date('2026-11-21T10:20:00Z');
  const home = { scope, host: 'https://eu.posthog.com', name: 'Shop' };
  const projects = { all: async () => [home] };
  const web = await startWeb(triggerRoutes({ token, projects, queues, now, log: silentLog }), 0);
  onTestFinished(() => web.close());
  const ask = (path: string, authorization: string | null, method = 'POST') => {
    const headers = authorization === null ? {} : { authorization };
    const body = method === 'POST' ? { body: '{"days":400}' } : {};
    return fetch(`http://127.0.0.1:${web.port}${path}`, { method, headers, ...body });
  };
  return { queued, ask };
}

describe.each(['/recordings/analyze-daily', '/pipeline/run'])('POST %s', (path) => {
  test.each([
    ['no token', null],
    ['a wrong token', 'Bearer another text'],
    ['the start of the token', 'Bearer a long'],
    ['the token under another scheme', `Basic ${TOKEN}`],
    ['an empty token', 'Bearer '],
  ])('with %s is refused, and nothing is queued', async (_, authorization) => {
    const { ask, queued } = await open();
    const response = await ask(path, authorization);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: expect.stringContaining('Authorization') });
    expect(queued).toEqual([]);
  });

  test('where no token is set says how it is switched on, and queues nothing', async () => {
    const { ask, queued } = await open(null);
    for (const authorization of [null, `Bearer ${TOKEN}`, 'Bearer null', 'Bearer ']) {
      const response = await ask(path, authorization);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('set TRIGGER_TOKEN');
    }
    expect(queued).toEqual([]);
  });

  test('with the token is accepted with the id of its job, whatever its body says', async () => {
    const { ask, queued } = await open();
    const response = await ask(path, `bearer ${TOKEN}`);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ job: 'job-1', duplicate: false });
    expect(queued).toMatchObject([{ payload: { scope } }]);
  });

  test('asks to come back where the queue cannot be reached', async () => {
    const { ask } = await open(TOKEN, async () => {
      throw new Error('postgres://user:secret@host is away');
    });
    const response = await ask(path, `Bearer ${TOKEN}`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await response.text()).not.toContain('secret');
  });

  test('is no page to be read', async () => {
    const { ask } = await open();
    expect((await ask(path, `Bearer ${TOKEN}`, 'GET')).status).toBe(404);
  });
});

test('each trigger starts its own run; the hourly one is named by its hour', async () => {
  const { ask, queued } = await open();
  await ask('/recordings/analyze-daily', `Bearer ${TOKEN}`);
  await ask('/pipeline/run', `Bearer ${TOKEN}`);
  await ask('/pipeline/run', `Bearer ${TOKEN}`);
  expect(queued.map(({ name }) => name)).toEqual([
    'session-recording-analysis',
    'pipeline',
    'pipeline',
  ]);
  expect(queued[1]?.id).toBe(queued[2]?.id);
});

test.each([true, false])('a running bot has them, beside Slack over HTTP: %s', async (http) => {
  const posthog = await openPostHog(SHOPLET);
  onTestFinished(() => posthog.end());
  const settings = { TRIGGER_TOKEN: TOKEN };
  const backstory = await openBackstory({ posthog, role: 'bot', http, settings });
  onTestFinished(() => backstory.close());
  const from = http ? 'Slack is listened to' : 'Health is told at /healthz and /readyz';
  const url = `http://127.0.0.1:${portIn(backstory.log, from)}/recordings/analyze-daily`;
  const ask = (authorization: string) =>
    fetch(url, { method: 'POST', headers: { authorization }, body: '{}' });

  expect((await ask('Bearer wrong')).status).toBe(401);
  expect(await jobsIn(backstory.database.url)).toEqual([]);
  const accepted = await ask(`Bearer ${TOKEN}`);
  expect(accepted.status).toBe(202);
  const { job } = Object(await accepted.json());
  expect(await jobsIn(backstory.database.url)).toEqual([job]);
});

/** Ids of jobs in the queue of daily batches. */
async function jobsIn(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const name = 'session-recording-analysis';
  const { rows } = await client.query('select id from bullmq.job where queue = $1', [name]);
  await client.end();
  return rows.map(({ id }) => String(id));
}
