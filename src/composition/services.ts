import type { Logger } from 'pino';
import { openDatabase } from '../adapters/postgres/database.ts';
import { createLedger } from '../adapters/postgres/ledger.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { createPace } from '../adapters/postgres/pace.ts';
import { createProjects } from '../adapters/postgres/projects.ts';
import { purge } from '../adapters/postgres/purge.ts';
import { createSetups } from '../adapters/postgres/setups.ts';
import { createUsageLog } from '../adapters/postgres/usage.ts';
import { createReach } from '../adapters/posthog/reach.ts';
import { createSeal } from '../adapters/secrets/seal.ts';
import { identify } from '../adapters/slack/identity.ts';
import { createTelemetry } from '../adapters/telemetry/telemetry.ts';
import { type Connections, type Env, reachedBy } from '../config/env.ts';
import { createDelivery } from '../delivery/delivery.ts';
import { withSetting } from '../engine/friction/with-setting.ts';
import type { Home } from '../engine/ports/projects.ts';
import type { Scope } from '../engine/scope.ts';
import { refusedToken } from '../explain.ts';
import { openQueues } from '../queues/queues.ts';
import { remembered } from '../workers/home/remembered.ts';
import { createRemoteStills } from '../workers/remote-stills.ts';
import { createModels, type Models } from './models.ts';
import { createRoutes } from './routes.ts';
import { openSlack } from './slack.ts';
import { openPostHog, routedPostHog } from './source.ts';
import { openStores } from './stores.ts';

export type Services = Awaited<ReturnType<typeof openServices>>;

/** PostHog's name of the project is only for sentences: a start does not wait longer for it, ms. */
const NAME_TIMEOUT_MS = 10_000;

/**
 * Calls at most for one answer of a report. Of 100 calls, 16 to 30 at once, against limits that let half of
 * them wait, 5 tries lost one to three, 8 lost none; somebody who waits for one session is told earlier.
 */
const REPORT_TRIES = 8;

/** How often what is too old to be used again is deleted, ms. */
const PURGE_MS = 60 * 60 * 1000;

export interface ServicesOptions {
  readonly log: Logger;
  readonly now?: (() => Date) | undefined;
}

/**
 * The real implementations behind every port, opened in the order in which they need each other and
 * closed in the opposite one, also when one of them cannot be opened.
 */
export async function openServices(
  env: Env,
  connections: Connections,
  { log, now = () => new Date() }: ServicesOptions,
) {
  await using opening = new AsyncDisposableStack();
  const { slack, posthog } = connections;
  const workspace = await workspaceOf(connections);
  const fixed = posthog && {
    scope: { workspace, project: posthog.projectId },
    name: `project ${posthog.projectId}`,
    ...reachedBy(env, { posthog }),
  };
  const database = opening.adopt(
    await openDatabase({ url: env.DATABASE_URL ?? null, dataDir: env.DATA_DIR, log }),
    (opened) => opened.close(),
  );
  await migrate(database.url);
  const stores = openStores(database.db, now);
  const telemetry = opening.adopt(
    createTelemetry({
      sentryDsn: env.SENTRY_DSN ?? null,
      posthog: telemetryTarget(env, connections),
      usageLog: createUsageLog(database.db),
      log,
    }),
    (opened) => opened.close(),
  );
  const queues = opening.adopt(
    await openQueues({ redisUrl: env.REDIS_URL ?? null, databaseUrl: database.url, log }),
    (opened) => opened.close(),
  );
  const inSlack = openSlack(slack, log);
  const { chat } = inSlack;
  const delivery = createDelivery({
    outbox: stores.outbox,
    disputes: stores.feedback.disputes,
    chat,
    now,
    log,
    enqueueDelivery: async (key) => {
      // Whose message it is, stands with it in the outbox.
      await queues.enqueue('deliver', { scope: { workspace, project: 'any' }, key });
    },
  });
  const seal = env.ENCRYPTION_KEY ? createSeal(env.ENCRYPTION_KEY) : null;
  const projects = createProjects({ db: database.db, seal, fixed, now });
  const reached = routedPostHog(createRoutes(projects, openPostHog));
  const source = withSetting(reached.source, stores.frictionSettings);
  const calls = {
    telemetry,
    paceOf: (account: string) => createPace(database.db, account),
    onTrouble: (err: unknown) => log.warn({ err }, 'A model was called without pace or ledger'),
  };
  const models = createModels(env, { ...calls, ledger: null });
  const ledger = createLedger(database.db, now);
  const reportModels = createModels(env, { ...calls, ledger, tries: REPORT_TRIES });
  /** The project's name for sentences; PostHog need not answer. */
  async function nameOf({ scope, name }: Home): Promise<string> {
    try {
      return (await source.project(scope, AbortSignal.timeout(NAME_TIMEOUT_MS))).name;
    } catch (err) {
      log.warn({ err }, 'PostHog did not tell the name of the project');
      return name;
    }
  }
  const hereBy = (from: Models) => async (scope: Scope) => {
    const homes = await projects.list(scope.workspace);
    const home = homes.find((one) => one.scope.project === scope.project) ?? notThere(scope);
    return { host: home.host, projectName: () => nameOf(home), model: await from(scope) };
  };
  opening.adopt(
    setInterval(() => {
      purge(database.db, now()).catch((err: unknown) => log.warn({ err }, 'A purge failed'));
    }, PURGE_MS).unref(),
    clearInterval,
  );
  const opened = opening.move();
  return {
    ...reached,
    ...stores,
    ...inSlack,
    ...{ workspace, fixed, log, now, queues, delivery, telemetry, source, projects },
    /** As nobody in particular: a job has those of its project by `at`. */
    ...{ ...NOWHERE, model: await models(null), reportModel: await reportModels(null) },
    at: hereBy(models),
    /** Calls of the last 24 hours are not made again: reports are taken up where they were left. */
    reportAt: hereBy(reportModels),
    setups: createSetups({ db: database.db, seal, now }),
    reach: createReach(),
    canKeepKeys: seal !== null,
    modelHost: env.ANTHROPIC_API_KEY
      ? new URL(env.ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com').host
      : null,
    nameOf,
    archive: stores.runs,
    keyChecks: remembered((scope) => reached.source.probe(scope), now),
    stills: createRemoteStills({ queues, renderings: stores.renderings, now }),
    /** Rejects when something we cannot work without does not answer. */
    async check(): Promise<void> {
      await Promise.all([database.pool.query('select 1'), queues.counts()]);
    },
    close: () => opened.disposeAsync(),
  };
}

/** What nobody reads of a job that belongs to no project. */
const NOWHERE = { host: 'https://us.posthog.com', projectName: async () => 'the project' };

/** A project that was disconnected while its job waited: its calls are refused with the sentence. */
function notThere(scope: Scope): Home {
  return { scope, host: NOWHERE.host, name: `project ${scope.project}` };
}

async function workspaceOf({ slack }: Connections): Promise<string> {
  const { teamId } = await identify(slack.botToken, slack.apiUrl).catch((error: unknown) => {
    throw refusedToken(error, 'SLACK_BOT_TOKEN');
  });
  return teamId;
}

function telemetryTarget({ POSTHOG_PROJECT_TOKEN: token }: Env, { posthog }: Connections) {
  return token && posthog ? { host: posthog.host, token } : null;
}
