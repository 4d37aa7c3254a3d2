import type { Kysely, Selectable } from 'kysely';
import type { Connection, Home, Projects } from '../../engine/ports/projects.ts';
import type { Scope } from '../../engine/scope.ts';
import { type Seal, SealBroken } from '../secrets/seal.ts';
import { storableJson, storableText } from './storable.ts';
import type { ProjectsTable } from './tables/projects.ts';
import type { Tables } from './tables.ts';

export interface ProjectsOptions {
  readonly db: Kysely<Tables>;
  /** null = there is nothing to seal with, and nothing can be connected but `fixed`. */
  readonly seal: Seal | null;
  /** The project that the environment names: its workspace's first one, and never stored. */
  readonly fixed: Connection | null;
  readonly now?: () => Date;
}

type Row = Selectable<ProjectsTable>;

/** Connected projects in PostgreSQL, their keys sealed. */
export function createProjects(options: ProjectsOptions): Projects {
  const { db, fixed, now = () => new Date() } = options;
  const listed = async (workspace: string | null): Promise<Home[]> => {
    const all = db.selectFrom('projects').selectAll().orderBy('created_at').orderBy('project');
    const rows = await (workspace === null
      ? all
      : all.where('workspace', '=', workspace)
    ).execute();
    const isOwn = fixed && (workspace === null || fixed.scope.workspace === workspace);
    const stored = rows.map(homeOf).filter((home) => !isSame(home.scope, fixed?.scope));
    return isOwn ? [plain(fixed), ...stored] : stored;
  };
  return {
    async of(workspace, channel) {
      const homes = await listed(workspace);
      const bound = channel === null ? null : await boundTo(db, workspace, channel);
      return homes.find(({ scope }) => scope.project === bound) ?? homes[0] ?? null;
    },
    list: listed,
    channels: (scope) => channelsOf(db, scope),
    all: () => listed(null),
    async connection(scope) {
      if (fixed && isSame(scope, fixed.scope)) return fixed;
      const row = await rowOf(db, scope);
      return row ? connectionOf(row, options) : null;
    },
    connect: (connection, by) => connect(options, connection, { by, at: now() }),
    disconnect: (scope) => disconnect(db, scope),
    async bind({ workspace, project }, channel, by) {
      const homes = await listed(workspace);
      if (!homes.some(({ scope }) => scope.project === project)) return false;
      const content = { project, set_by: storableText(by), set_at: now() };
      await db
        .insertInto('project_channels')
        .values({ workspace, channel, ...content })
        .onConflict((conflict) => conflict.columns(['workspace', 'channel']).doUpdateSet(content))
        .execute();
      return true;
    },
  };
}

function isSame(a: Scope, b: Scope | undefined): boolean {
  return a.workspace === b?.workspace && a.project === b.project;
}

function plain({ scope, host, name }: Home): Home {
  return { scope, host, name };
}

function homeOf({ workspace, project, host, name }: Row): Home {
  return { scope: { workspace, project }, host, name };
}

function connectionOf(row: Row, { seal }: ProjectsOptions): Connection {
  const home = homeOf(row);
  if (!seal)
    throw new SealBroken(
      'A stored key cannot be read: ENCRYPTION_KEY is missing. Set the one that it was stored with.',
    );
  return {
    ...home,
    apiKey: seal.open(row.sealed_key, nameOf(home.scope)),
    conversionEvent: row.conversion_event,
    funnel: row.funnel,
  };
}

/** What a sealed key is of: moved to another project's row it stays closed. */
function nameOf({ workspace, project }: Scope): string {
  return JSON.stringify([workspace, project]);
}

async function connect(
  { db, seal }: ProjectsOptions,
  { scope, host, name, apiKey, conversionEvent, funnel }: Connection,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  if (!seal) throw new Error('ENCRYPTION_KEY is missing: a key cannot be kept without it.');
  const content = {
    host,
    name: storableText(name),
    sealed_key: seal.close(apiKey, nameOf(scope)),
    conversion_event: conversionEvent === null ? null : storableText(conversionEvent),
    funnel: storableJson(funnel),
    ...{ set_by: storableText(by), set_at: at },
  };
  const { workspace, project } = scope;
  await db
    .insertInto('projects')
    .values({ workspace, project, ...content })
    .onConflict((conflict) => conflict.columns(['workspace', 'project']).doUpdateSet(content))
    .execute();
}

async function disconnect(db: Kysely<Tables>, { workspace, project }: Scope): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const table of ['project_channels', 'projects'] as const) {
      await transaction
        .deleteFrom(table)
        .where('workspace', '=', workspace)
        .where('project', '=', project)
        .execute();
    }
  });
}

function rowOf(db: Kysely<Tables>, { workspace, project }: Scope): Promise<Row | undefined> {
  return db
    .selectFrom('projects')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .executeTakeFirst();
}

async function channelsOf(db: Kysely<Tables>, { workspace, project }: Scope): Promise<string[]> {
  const rows = await db
    .selectFrom('project_channels')
    .select('channel')
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .orderBy('set_at')
    .orderBy('channel')
    .execute();
  return rows.map(({ channel }) => channel);
}

async function boundTo(
  db: Kysely<Tables>,
  workspace: string,
  channel: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('project_channels')
    .select('project')
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row?.project ?? null;
}
