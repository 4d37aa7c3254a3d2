import { describe, expect, test } from 'vitest';
import { createProjects } from '../../../src/adapters/postgres/projects.ts';
import { createSeal } from '../../../src/adapters/secrets/seal.ts';
import type { Connection } from '../../../src/engine/ports/projects.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
let workspaces = 0;

function aConnection(workspace: string, project: string): Connection {
  return {
    ...{ scope: { workspace, project }, host: 'https://eu.posthog.com', name: `Shop ${project}` },
    ...{ apiKey: `phx_${project}`, conversionEvent: 'paid', funnel: ['viewed', 'paid'] },
  };
}

/** Projects of a workspace of its own; `fixed` = the environment names this project of it. */
function open(fixed: string | null = null) {
  workspaces += 1;
  const workspace = `T-projects-${workspaces}`;
  const options = { db: database.db, seal: createSeal('a long random text') };
  const given = fixed === null ? null : aConnection(workspace, fixed);
  return { workspace, options, projects: createProjects({ ...options, fixed: given }) };
}

describe('connected projects', () => {
  test('are none before anybody connects one', async () => {
    const { workspace, projects } = open();
    expect(await projects.of(workspace, 'C1')).toBeNull();
    expect(await projects.list(workspace)).toEqual([]);
    expect(await projects.connection({ workspace, project: '7' })).toBeNull();
  });

  test('are reached as they were connected, by whoever has the key', async () => {
    const { workspace, projects } = open();
    await projects.connect(aConnection(workspace, '7'), 'U1');
    const scope = { workspace, project: '7' };
    expect(await projects.connection(scope)).toEqual(aConnection(workspace, '7'));
  });

  test('lie in the database without their keys', async () => {
    const { workspace, projects } = open();
    await projects.connect(aConnection(workspace, '7'), 'U1');
    const rows = await database.db.selectFrom('projects').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('phx_7');
  });

  test('are changed where they are connected again', async () => {
    const { workspace, projects } = open();
    await projects.connect(aConnection(workspace, '7'), 'U1');
    await projects.connect({ ...aConnection(workspace, '7'), name: 'Renamed' }, 'U1');
    expect(await projects.list(workspace)).toMatchObject([{ name: 'Renamed' }]);
  });

  test('are nothing to another workspace, not even a name', async () => {
    const { workspace, projects } = open();
    await projects.connect(aConnection(workspace, '7'), 'U1');
    expect(await projects.list('T-other')).toEqual([]);
    expect(await projects.of('T-other', null)).toBeNull();
    expect(await projects.connection({ workspace: 'T-other', project: '7' })).toBeNull();
    expect(await projects.bind({ workspace: 'T-other', project: '7' }, 'C1', 'U1')).toBe(false);
  });

  test('are asked about by the channels bound to them, by the others the one connected first', async () => {
    const { workspace, projects } = open();
    await projects.connect(aConnection(workspace, '9'), 'U1');
    await projects.connect(aConnection(workspace, '3'), 'U1');
    expect(await projects.bind({ workspace, project: '3' }, 'C3', 'U1')).toBe(true);
    expect((await projects.of(workspace, 'C3'))?.scope.project).toBe('3');
    expect((await projects.of(workspace, 'C1'))?.scope.project).toBe('9');
    expect((await projects.of(workspace, null))?.scope.project).toBe('9');
  });

  test('are forgotten with their key and their channels', async () => {
    const { workspace, projects } = open();
    await projects.connect(aConnection(workspace, '7'), 'U1');
    await projects.bind({ workspace, project: '7' }, 'C1', 'U1');
    await projects.disconnect({ workspace, project: '7' });
    expect(await projects.of(workspace, 'C1')).toBeNull();
    expect(await projects.connection({ workspace, project: '7' })).toBeNull();
  });

  test('begin with the one that the environment names, which is never stored', async () => {
    const { workspace, projects } = open('1');
    await projects.connect(aConnection(workspace, '7'), 'U1');
    expect((await projects.list(workspace)).map(({ scope }) => scope.project)).toEqual(['1', '7']);
    expect(await projects.connection({ workspace, project: '1' })).toMatchObject({
      apiKey: 'phx_1',
    });
    const stored = await database.db
      .selectFrom('projects')
      .select('project')
      .where('workspace', '=', workspace)
      .execute();
    expect(stored).toEqual([{ project: '7' }]);
  });

  test('cannot be connected where nothing seals their keys', async () => {
    const { workspace, options } = open();
    const projects = createProjects({ ...options, seal: null, fixed: null });
    await expect(projects.connect(aConnection(workspace, '7'), 'U1')).rejects.toThrow(
      /ENCRYPTION_KEY is missing/,
    );
  });
});
