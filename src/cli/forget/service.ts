import { pino } from 'pino';
import type { Database } from '../../adapters/postgres/database.ts';
import type { ClientOptions } from '../../adapters/slack/client.ts';
import { type Env, reachedBy } from '../../config/env.ts';
import type { DeleteDeps } from '../../engine/forget/delete.ts';
import type { FindDeps } from '../../engine/forget/find.ts';
import type { Forget } from '../../engine/ports/forget.ts';
import type { Scope } from '../../engine/scope.ts';

/** What Backstory keeps in its database and has said in Slack. */
export interface Service extends Omit<DeleteDeps, 'forget'>, Pick<FindDeps, 'source'> {
  readonly forget: Forget;
  readonly scope: Scope;
  close(): Promise<void>;
}

/** Opens it as the running service does. @throws DatabaseError, ChatError */
export async function openService(
  env: Env,
  { token, project }: { readonly token: string; readonly project: string },
): Promise<Service> {
  const { identify } = await import('../../adapters/slack/identity.ts');
  const { teamId: workspace } = await identify(token, env.SLACK_API_URL ?? null);
  const { openDatabase } = await import('../../adapters/postgres/database.ts');
  const database = await openDatabase({ url: env.DATABASE_URL ?? null, dataDir: env.DATA_DIR });
  try {
    const { migrate } = await import('../../adapters/postgres/migrate.ts');
    await migrate(database.url);
    const chat = await chatOf(env, token, database);
    const { createForget } = await import('../../adapters/postgres/forget.ts');
    return {
      ...chat,
      source: await sourceOf(env, database, workspace),
      forget: createForget(database.db),
      scope: { workspace, project },
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function chatOf({ SLACK_API_URL: apiUrl }: Env, token: string, { db }: Database) {
  const { createChat } = await import('../../adapters/slack/chat.ts');
  const { createRemoval } = await import('../../adapters/slack/removal.ts');
  const { createOutbox } = await import('../../adapters/postgres/outbox.ts');
  const { createDelivery } = await import('../../delivery/delivery.ts');
  const log = pino({ level: 'silent' });
  const slack = { token, log, ...(apiUrl ? { apiUrl } : {}) };
  const chat = createChat(slack);
  const delivery = createDelivery({
    ...{ outbox: createOutbox(db), chat, log, now: () => new Date() },
    // What cannot be shown now, the running service's next sweep finds.
    enqueueDelivery: async () => {},
  });
  const deliver = async (key: string) => void (await delivery.deliver(key, 'cli'));
  return {
    chat,
    deliver,
    removal: createRemoval(slack),
    takeLinksBack: await takingBack(slack, db),
  };
}

/** What is shown under links that people shared, taken back. */
async function takingBack(
  slack: ClientOptions,
  db: Database['db'],
): Promise<DeleteDeps['takeLinksBack']> {
  const { createLinkPreviews } = await import('../../adapters/slack/link-previews.ts');
  const { createShownLinks } = await import('../../adapters/postgres/shown-links.ts');
  const { takeLinksBack } = await import('../../engine/forget/links.ts');
  const { linkPreviewGone } = await import('../../templates/link-preview.ts');
  const deps = { linkPreviews: createLinkPreviews(slack), shownLinks: createShownLinks(db) };
  return (scope, what) => takeLinksBack(deps, scope, { what, instead: linkPreviewGone() });
}

/** PostHog as each project of the workspace is connected with it. */
async function sourceOf(env: Env, { db }: Database, workspace: string) {
  const { createProjects } = await import('../../adapters/postgres/projects.ts');
  const { createSeal } = await import('../../adapters/secrets/seal.ts');
  const { createRoutes } = await import('../../composition/routes.ts');
  const { openPostHog, routedPostHog } = await import('../../composition/source.ts');
  const seal = env.ENCRYPTION_KEY ? createSeal(env.ENCRYPTION_KEY) : null;
  const projects = createProjects({
    db,
    seal,
    fixed: fixedOf(env, workspace),
    now: () => new Date(),
  });
  return routedPostHog(createRoutes(projects, openPostHog)).source;
}

/** The project that the environment names, if it does. */
function fixedOf(env: Env, workspace: string) {
  const { POSTHOG_HOST: host, POSTHOG_PROJECT_ID: project } = env;
  const apiKey = env.POSTHOG_PERSONAL_API_KEY;
  if (!host || !project || !apiKey) return null;
  const posthog = { host: host.replace(/\/+$/, ''), projectId: project, apiKey };
  return {
    scope: { workspace, project },
    name: `project ${project}`,
    ...reachedBy(env, { posthog }),
  };
}
