import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/adapters/postgres/database.ts';
import { openQueues } from '../../../src/queues/queues.ts';
import { startFriction } from '../../../src/workers/friction/start.ts';
import { aFrictionWorker } from '../../support/friction-worker.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { scriptedSource } from '../../support/scripted-source.ts';

const scope = { workspace: 'T1', project: '7' };
const asker = {
  ...{ channel: 'C1', thread: null, askedIn: null, user: 'U1', responseUrl: null, askedAt: 0 },
};

test('what somebody presses does not wait for an hourly run', async () => {
  const server = await createTestDatabase();
  onTestFinished(server.close);
  const database = await openDatabase({ url: server.url, dataDir: '/nowhere' });
  onTestFinished(() => database.close());
  const queues = await openQueues({ redisUrl: null, databaseUrl: server.url });
  onTestFinished(() => queues.close());
  const [begun, answer, told] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<never>(),
    Promise.withResolvers<string>(),
  ];
  const project = () => {
    begun.resolve();
    return answer.promise;
  };
  const whisper = async (_to: object, { text }: { readonly text: string }) => told.resolve(text);
  const { deps } = aFrictionWorker({
    ...{ db: database.db, now: () => new Date() },
    given: { source: scriptedSource({ project }) },
  });
  const chat = { ...deps.chat, whisper };
  const home = { scope, host: 'https://eu.posthog.com', name: 'Shop' };
  const projects = { ...deps.projects, all: async () => [home] };
  const worker = await startFriction(queues, { ...deps, chat, projects });
  onTestFinished(() => worker.close());

  await queues.enqueue('pipeline', { kind: 'run', scope });
  await begun.promise;
  const press = { alertId: 'a1', what: 'fixed', reason: null } as const;
  await queues.enqueue('pipeline', { kind: 'press', ...asker, scope, ...press });
  expect(await told.promise).toBe('I no longer have that alert.');
  answer.reject(new Error('The run ends.'));
});
