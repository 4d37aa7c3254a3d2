import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { createAnthropic } from './adapters/anthropic/create.ts';
import { openDatabase } from './adapters/postgres/database.ts';
import { migrate } from './adapters/postgres/migrate.ts';
import { createOutbox } from './adapters/postgres/outbox.ts';
import { createSummaryStore } from './adapters/postgres/summaries.ts';
import { createUsageLog } from './adapters/postgres/usage.ts';
import { createPostHog } from './adapters/posthog/posthog.ts';
import { loadPrompts } from './adapters/prompts/load.ts';
import { createChat } from './adapters/slack/chat.ts';
import { identify } from './adapters/slack/identity.ts';
import { createTelemetry } from './adapters/telemetry/telemetry.ts';
import { type Connections, type Env, funnelOf } from './config/env.ts';
import { createDelivery } from './delivery/delivery.ts';
import type { Model } from './engine/ports/model.ts';
import type { Telemetry } from './engine/ports/telemetry.ts';
import type { Scope } from './engine/scope.ts';
import { openQueues } from './queues/queues.ts';

/** Where the prompts lie, whatever folder we were started in. */
const PROMPTS = resolve(import.meta.dirname, '../prompts');

export type Services = Awaited<ReturnType<typeof openServices>>;

/** The real implementations behind every port, opened in the order in which they need each other. */
export async function openServices(env: Env, connections: Connections, log: Logger) {
  const now = () => new Date();
  const { slack, posthog } = connections;
  const { teamId } = await identify(slack.botToken, slack.apiUrl);
  const scope: Scope = { workspace: teamId, project: posthog.projectId };
  const database = await openDatabase({
    url: env.DATABASE_URL ?? null,
    dataDir: env.DATA_DIR,
    log,
  });
  await migrate(database.url);
  const telemetry = createTelemetry({
    sentryDsn: env.SENTRY_DSN ?? null,
    posthog: env.POSTHOG_PROJECT_TOKEN
      ? { host: posthog.host, token: env.POSTHOG_PROJECT_TOKEN }
      : null,
    usageLog: createUsageLog(database.db),
    log,
  });
  const queues = await openQueues({
    redisUrl: env.REDIS_URL ?? null,
    databaseUrl: database.url,
    log,
  });
  const chat = createChat({
    token: slack.botToken,
    log,
    ...(slack.apiUrl ? { apiUrl: slack.apiUrl } : {}),
  });
  const delivery = createDelivery({
    outbox: createOutbox(database.db, now),
    chat,
    now,
    log,
    enqueueDelivery: async (key) => {
      await queues.enqueue('deliver', { scope, key });
    },
  });
  return {
    scope,
    log,
    now,
    chat,
    queues,
    delivery,
    telemetry,
    host: posthog.host,
    source: openSource(env, connections),
    model: await openModel(env, telemetry, scope),
    summaries: createSummaryStore(database.db),
    check: async () => {
      await database.pool.query('select 1');
    },
    async close() {
      await queues.close();
      await telemetry.close();
      await database.close();
    },
  };
}

export function openSource(env: Env, { posthog }: Pick<Connections, 'posthog'>) {
  return createPostHog({
    host: posthog.host,
    apiKey: posthog.apiKey,
    project: { conversionEvent: env.POSTHOG_CONVERSION_EVENT ?? null, funnel: funnelOf(env) },
  });
}

/** The model, or null without a key: facts mode. */
export async function openModel(
  env: Env,
  telemetry: Telemetry | null,
  scope: Scope,
): Promise<Model | null> {
  if (!env.ANTHROPIC_API_KEY) return null;
  return createAnthropic({
    apiKey: env.ANTHROPIC_API_KEY,
    prompts: await loadPrompts(PROMPTS),
    models: { sessions: env.MODEL_SESSIONS, patterns: env.MODEL_PATTERNS, small: env.MODEL_SMALL },
    scope,
    ...(telemetry ? { telemetry } : {}),
    ...(env.ANTHROPIC_BASE_URL ? { baseUrl: env.ANTHROPIC_BASE_URL } : {}),
  });
}
