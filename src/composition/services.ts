import type { Logger } from 'pino';
import { createConsents } from '../adapters/postgres/consents.ts';
import { openDatabase } from '../adapters/postgres/database.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { createOutbox } from '../adapters/postgres/outbox.ts';
import { createRenderings } from '../adapters/postgres/renderings.ts';
import { createSummaryStore } from '../adapters/postgres/summaries.ts';
import { createUsageLog } from '../adapters/postgres/usage.ts';
import { createChat } from '../adapters/slack/chat.ts';
import { identify } from '../adapters/slack/identity.ts';
import { createRespond } from '../adapters/slack/respond.ts';
import { createTelemetry } from '../adapters/telemetry/telemetry.ts';
import type { Connections, Env } from '../config/env.ts';
import { createDelivery } from '../delivery/delivery.ts';
import type { Scope } from '../engine/scope.ts';
import { refusedToken } from '../explain.ts';
import { openQueues } from '../queues/queues.ts';
import { createRemoteStills } from '../workers/remote-stills.ts';
import { openModel } from './model.ts';
import { openSource } from './source.ts';

export type Services = Awaited<ReturnType<typeof openServices>>;

/** PostHog's name of the project is only for sentences: a start does not wait longer for it, ms. */
const NAME_TIMEOUT_MS = 10_000;

/**
 * The real implementations behind every port, opened in the order in which they need each other and
 * closed in the opposite one, also when one of them cannot be opened.
 */
export async function openServices(env: Env, connections: Connections, log: Logger) {
  await using opening = new AsyncDisposableStack();
  const now = () => new Date();
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
  const source = openSource(env, connections);
  const model = await openModel(env, telemetry, scope);
  const renderings = createRenderings(database.db, now);
  const opened = opening.move();
  return {
    ...{ scope, log, now, chat, queues, delivery, telemetry, source, model, renderings },
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
