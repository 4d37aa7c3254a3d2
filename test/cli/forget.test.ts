import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../src/adapters/postgres/database.ts';
import { createOutbox } from '../../src/adapters/postgres/outbox.ts';
import { createSummaryStore } from '../../src/adapters/postgres/summaries.ts';
import { forget } from '../../src/cli/forget/run.ts';
import { openService } from '../../src/cli/forget/service.ts';
import { forgettingText } from '../../src/cli/forget/text.ts';
import { readEnv } from '../../src/config/env.ts';
import { openShell } from '../support/cli.ts';
import { CHANNEL, deliveryTo, localSlack, outgoing } from '../support/delivery.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { blocking } from '../support/realistic-summaries.ts';

vi.setConfig({ testTimeout: 60_000 }); // processes of their own, on a machine that may be busy

const world = localSlack();
const SHOP = 'sandbox/data/shop';

test('without --yes it only says what would go; with it that goes, and the next finds nothing', async () => {
  await using shell = await openShell();
  const shop = ['--data', join(process.cwd(), SHOP)];
  const [session = ''] = (await readdir(join(SHOP, 'snapshots'))).map((name) => name.split('.')[0]);
  await shell.run('summarize', session, '--no-frames', ...shop);
  const asked = await shell.run('forget', 'session', session, ...shop);
  expect(asked).toMatchObject({ code: 0, stderr: '' });
  expect(asked.stdout).toContain(`Would be deleted for good: the session ${session}`);
  expect(asked.stdout).toContain('Nothing was deleted. Type it again with --yes');
  const done = await shell.run('forget', 'session', session, '--yes', '--json', ...shop);
  expect(JSON.parse(done.stdout)).toMatchObject({ deleted: true, local: 1, stored: {} });
  const again = await shell.run('forget', 'session', session, '--yes', ...shop);
  expect(again).toEqual({
    code: 0,
    stdout: `Nothing is kept of the session ${session}.\n`,
    stderr: '',
  });
});

/** A project whose database and Slack hold a session of Maya's. */
async function aService() {
  const { slack } = world;
  const project = `cli-${crypto.randomUUID()}`;
  const server = await createTestDatabase();
  const database = await openDatabase({ url: server.url, dataDir: '/nowhere' });
  onTestFinished(async () => {
    await database.close();
    await server.close();
  });
  const env = readEnv({
    DATABASE_URL: server.url,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    DATA_DIR: '/nowhere',
  });
  const service = await openService(env, { token: slack.botToken, project });
  onTestFinished(() => service.close());
  const { scope } = service;
  const session = crypto.randomUUID();
  const { person } = blocking;
  const email = `maya-${project}@shop.co`;
  const key = { sessionId: session, inputHash: 'i', promptHash: 'p', model: 'm', question: '' };
  await createSummaryStore(database.db).save(
    { scope, mode: 'facts', ...key },
    { ...blocking, person: person && { ...person, email } },
  );
  const { delivery, queue } = deliveryTo(slack, { outbox: createOutbox(database.db) });
  await delivery.post([outgoing(`What happened in ${session}`, { scope })]);
  for (let next = queue.shift(); next; next = queue.shift()) await delivery.deliver(next, 'test');
  const wanted = { kind: 'person', email } as const;
  const asked = { env, wanted, scope, service, source: service.source, say: () => {} };
  const shown = () => JSON.stringify(slack.control.messages(CHANNEL));
  return { asked, shown, session };
}

test('what the service keeps goes by the code of /backstory forget: rows and messages in Slack', async () => {
  const { asked, shown, session } = await aService();
  const would = await forget(asked, false);
  expect(would).toMatchObject({ deleted: false, sessions: 1, withoutPostHog: true });
  expect(would).toMatchObject({ slack: { messages: 1 }, stored: { summaries: 1, outbox: 1 } });
  expect(shown()).toContain(session);
  const did = await forget(asked, true);
  expect(did).toEqual({ ...would, deleted: true });
  expect(shown()).not.toContain(session);
  expect(forgettingText(did)).toContain('PostHog refuses the key');
  expect(forgettingText(await forget(asked, true))).toContain('Nothing is kept of the person');
});
