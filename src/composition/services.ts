import type { Logger } from 'pino';
import { createAlertStore } from '../adapters/postgres/alerts.ts';
import { createBudgets } from '../adapters/postgres/budgets.ts';
import { createConsents } from '../adapters/postgres/consents.ts';
import { openDatabase } from '../adapters/postgres/database.ts';
import { createFrictionPages } from '../adapters/postgres/friction-pages.ts';
import { createFrictionRuns } from '../adapters/postgres/friction-runs.ts';
import { createFrictionSettings } from '../adapters/postgres/friction-settings.ts';
import { createLedger } from '../adapters/postgres/ledger.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { createOutbox } from '../adapters/postgres/outbox.ts';
import { createPace } from '../adapters/postgres/pace.ts';
import { createProjects } from '../adapters/postgres/projects.ts';
import { purge } from '../adapters/postgres/purge.ts';
import { createRecordStore } from '../adapters/postgres/records.ts';
import { createRenderings } from '../adapters/postgres/renderings.ts';
import { createReportRuns } from '../adapters/postgres/report-runs.ts';
import { createSignalStore } from '../adapters/postgres/signals.ts';
import { createStepStore } from '../adapters/postgres/steps.ts';
import { createSummaryStore } from '../adapters/postgres/summaries.ts';
import { createUsageLog } from '../adapters/postgres/usage.ts';
import { createWatchedHours } from '../adapters/postgres/watched-hours.ts';
import { createSeal } from '../adapters/secrets/seal.ts';
import { createChat } from '../adapters/slack/chat.ts';
import { identify } from '../adapters/slack/identity.ts';
import { createRespond } from '../adapters/slack/respond.ts';
import { createTelemetry } from '../adapters/telemetry/telemetry.ts';
import { type Connections, type Env, reachedBy } from '../config/env.ts';
import { createDelivery } from '../delivery/delivery.ts';
import { withSetting } from '../engine/friction/with-setting.ts';
import type { Scope } from '../engine/scope.ts';
import { refusedToken } from '../explain.ts';
import { openQueues } from '../queues/queues.ts';
import { createRemoteStills } from '../workers/remote-stills.ts';
import { openModel } from './model.ts';
import { createRoutes } from './routes.ts';
import { openPostHog, routedPostHog } from './source.ts';

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
  const scope = await scopeOf(connections);
  const database = opening.adopt(
    await openDatabase({ url: env.DATABASE_URL ?? null, dataDir: env.DATA_DIR, log }),
    (opened) => opened.close(),
  );
  await migrate(database.url);
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
  const { apiUrl } = slack;
  const chat = createChat({ token: slack.botToken, log, ...(apiUrl ? { apiUrl } : {}) });
  const delivery = createDelivery({
    outbox: createOutbox(database.db, now),
    chat,
    now,
    log,
    enqueueDelivery: async (key) => {
      await queues.enqueue('deliver', { scope, key });
    },
  });
  const frictionSettings = createFrictionSettings(database.db, now);
  const projects = createProjects({
    db: database.db,
    seal: env.ENCRYPTION_KEY ? createSeal(env.ENCRYPTION_KEY) : null,
    fixed: { scope, name: `project ${scope.project}`, ...reachedBy(env, connections) },
    now,
  });
  const reached = routedPostHog(createRoutes(projects, openPostHog));
  const source = withSetting(reached.source, frictionSettings);
  const calls = {
    ...{ scope, telemetry },
    paceOf: (account: string) => createPace(database.db, account),
    onTrouble: (err: unknown) => log.warn({ err }, 'A model was called without pace or ledger'),
  };
  const model = await openModel(env, { ...calls, ledger: null });
  const ledger = createLedger(database.db, now);
  const reportModel = await openModel(env, { ...calls, ledger, tries: REPORT_TRIES });
  opening.adopt(
    setInterval(() => {
      purge(database.db, now()).catch((err: unknown) => log.warn({ err }, 'A purge failed'));
    }, PURGE_MS).unref(),
    clearInterval,
  );
  const renderings = createRenderings(database.db, now);
  const runs = createReportRuns(database.db);
  const opened = opening.move();
  return {
    ...reached,
    ...{ scope, log, now, chat, queues, delivery, telemetry, source, model, renderings, projects },
    /** Calls of the last 24 hours are not made again: reports are taken up where they were left. */
    reportModel,
    records: createRecordStore(database.db, now),
    ...{ runs, archive: runs },
    views: chat,
    steps: createStepStore(database.db, now),
    budgets: createBudgets(database.db, now),
    signals: createSignalStore(database.db),
    alerts: createAlertStore(database.db, now),
    frictionRuns: createFrictionRuns(database.db),
    frictionPages: createFrictionPages(database.db),
    watchedHours: createWatchedHours(database.db),
    frictionSettings,
    stills: createRemoteStills({ queues, renderings, now }),
    consents: createConsents(database.db),
    respond: createRespond({ apiUrl }),
    host: posthog.host,
    summaries: createSummaryStore(database.db),
    /** The project's name for sentences; PostHog need not answer for us to start. */
    async projectName(): Promise<string> {
      try {
        return (await source.project(scope, AbortSignal.timeout(NAME_TIMEOUT_MS))).name;
      } catch (err) {
        log.warn({ err }, 'PostHog did not tell the name of the project');
        return `project ${scope.project}`;
      }
    },
    /** Rejects when something we cannot work without does not answer. */
    async check(): Promise<void> {
      await Promise.all([database.pool.query('select 1'), queues.counts()]);
    },
    close: () => opened.disposeAsync(),
  };
}

async function scopeOf({ slack, posthog }: Connections): Promise<Scope> {
  const { teamId } = await identify(slack.botToken, slack.apiUrl).catch((error: unknown) => {
    throw refusedToken(error, 'SLACK_BOT_TOKEN');
  });
  return { workspace: teamId, project: posthog.projectId };
}

function telemetryTarget({ POSTHOG_PROJECT_TOKEN: token }: Env, { posthog }: Connections) {
  return token ? { host: posthog.host, token } : null;
}
