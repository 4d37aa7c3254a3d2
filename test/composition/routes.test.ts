import { expect, test } from 'vitest';
import { SealBroken } from '../../src/adapters/secrets/seal.ts';
import { createRoutes } from '../../src/composition/routes.ts';
import type { Connection } from '../../src/engine/ports/projects.ts';
import type { Scope } from '../../src/engine/scope.ts';

/** Routes over these connections, and what was opened of them. */
function routesOver(connections: Connection[]) {
  const opened: string[] = [];
  const connection = async ({ workspace, project }: Scope) =>
    connections.find((one) => one.scope.workspace === workspace && one.scope.project === project) ??
    null;
  const to = createRoutes({ connection }, ({ name, apiKey }) => {
    opened.push(`${name} with ${apiKey}`);
    return name;
  });
  return { to, opened };
}

function aConnection(workspace: string, project: string, apiKey = 'phx_1'): Connection {
  return {
    ...{ scope: { workspace, project }, host: 'https://eu.posthog.com', apiKey },
    ...{ name: `${workspace} ${project}`, conversionEvent: null, funnel: [] },
  };
}

test('each scope goes to what it is connected with, opened once', async () => {
  const { to, opened } = routesOver([aConnection('T1', '7'), aConnection('T2', '7')]);
  for (const workspace of ['T1', 'T2', 'T1']) await to({ workspace, project: '7' });
  expect(await to({ workspace: 'T2', project: '7' })).toBe('T2 7');
  expect(opened).toEqual(['T1 7 with phx_1', 'T2 7 with phx_1']);
});

test('a new key is used from the next call on', async () => {
  const connections = [aConnection('T1', '7')];
  const { to, opened } = routesOver(connections);
  await to({ workspace: 'T1', project: '7' });
  connections[0] = aConnection('T1', '7', 'phx_2');
  await to({ workspace: 'T1', project: '7' });
  expect(opened).toEqual(['T1 7 with phx_1', 'T1 7 with phx_2']);
});

test('what is not connected is reached by nobody, and says what to do', async () => {
  const { to, opened } = routesOver([aConnection('T1', '7')]);
  await expect(to({ workspace: 'T2', project: '7' })).rejects.toThrow(/\/backstory setup/);
  expect(opened).toEqual([]);
});

test('a key that cannot be opened is no fault of PostHog, and what the seal says is kept', async () => {
  const broken = new SealBroken('Set the old ENCRYPTION_KEY again.');
  const to = createRoutes({ connection: () => Promise.reject(broken) }, () => 'opened');
  await expect(to({ workspace: 'T1', project: '7' })).rejects.toMatchObject({
    ...{ name: 'SourceError', code: 'key_lost', message: broken.message, cause: broken },
  });
});

test('whatever else keeps a connection from being read is not taken for a lost key', async () => {
  const away = new Error('The database went away.');
  const to = createRoutes({ connection: () => Promise.reject(away) }, () => 'opened');
  await expect(to({ workspace: 'T1', project: '7' })).rejects.toBe(away);
});
