import { parseArgs } from 'node:util';
import { type Logger, pino } from 'pino';
import { createStills } from './adapters/chromium/stills/stills.ts';
import { startBot } from './bot/bot.ts';
import { openServices, type Services } from './composition/services.ts';
import {
  ConfigError,
  type Connections,
  connectionsOf,
  type Env,
  pagesOf,
  readEnv,
  wantsSandbox,
} from './config/env.ts';
import { settings } from './config/settings.ts';
import type { Home, Projects } from './engine/ports/projects.ts';
import { explain, refusedToken } from './explain.ts';
import { runUntilSignal } from './signals.ts';
import { reportUrl } from './web/links.ts';
import { reportRoutes } from './web/report-routes.ts';
import { healthRoutes, type Route } from './web/routes.ts';
import { startWeb } from './web/server.ts';
import { triggerRoutes } from './web/triggers.ts';
import { startRenderer } from './workers/renderer.ts';
import { startWorkers } from './workers/workers.ts';

/** A running Backstory. */
export interface Running {
  /** Takes nothing new, finishes or hands back what is in hand, then lets go of everything. */
  close(): Promise<void>;
}

export const ROLES = ['bot', 'workers', 'renderer', 'all'] as const;
export type Role = (typeof ROLES)[number];

interface Parts {
  readonly role: Role;
  readonly env: Env;
  readonly connections: Connections;
  readonly services: Services;
  readonly routes: readonly Route[];
}

type Start = (parts: Parts) => Promise<Running>;

/** What each role starts, in this order, and ends in the same: the pages say "not ready" to the last. */
const STARTS: Readonly<Record<Role, readonly Start[]>> = {
  bot: [bot, pages],
  workers: [workers, pages],
  renderer: [renderer, pages],
  all: [bot, workers, renderer, pages],
};

export interface StartOptions {
  /** The recorded people are invented, or have agreed: nobody is asked before a model reads them. */
  readonly consented?: boolean;
  /** What time it is; for a demo whose data lie in the past. */
  readonly now?: () => Date;
}

/** Starts a role against the real Slack and PostHog, or those the environment names. @throws ConfigError */
export async function start(
  env: Env,
  role: Role,
  log: Logger,
  { consented = false, now }: StartOptions = {},
): Promise<Running> {
  const connections = connectionsOf(env);
  const site = pagesOf(env);
  const services = await openServices(env, connections, { log, now });
  if (consented && services.fixed)
    await services.consents.give(services.fixed.scope, { by: 'demo', at: services.now() });
  let ready = true;
  const routes = [
    ...healthRoutes({ isReady: () => ready, check: services.check }),
    ...(site ? reportRoutes({ ...services, secret: site.secret }) : []),
    ...triggerRoutes({ ...services, token: env.TRIGGER_TOKEN ?? null }),
  ];
  const running: Running[] = [];
  async function end(): Promise<void> {
    ready = false;
    for (const one of running) await one.close();
    await services.close();
  }
  let ending: Promise<void> | undefined;
  const close = () => {
    ending ??= end();
    return ending;
  };
  try {
    const parts = { role, env, connections, services, routes };
    for (const one of STARTS[role]) running.push(await one(parts));
  } catch (error) {
    await close();
    throw error;
  }
  log.info({ role }, 'Backstory is running');
  return { close };
}

async function bot({ env, connections, services, routes }: Parts): Promise<Running> {
  const { queues, chat, now, log, telemetry, consents, frictionSettings } = services;
  const { access, people, threads, channelSettings, setups } = services;
  const { slack } = connections;
  const homes = await namedHomes(services);
  const started = await startBot({
    ...{ queues, chat, consents, frictionSettings, now, log, routes, slack },
    ...{ access, people, threads, channelSettings, setups, homes },
    port: env.PORT,
    onError: (error) => telemetry.failed(error, { part: 'bot' }),
  }).catch((error: unknown) => {
    throw refusedToken(error, 'SLACK_APP_TOKEN');
  });
  log.info({ port: started.port }, 'Slack is listened to');
  return started;
}

/** The environment names a project by its number: PostHog knows how it is called. */
async function namedHomes({
  projects,
  fixed,
  nameOf,
}: Services): Promise<Pick<Projects, 'of' | 'list'>> {
  if (!fixed) return projects;
  const name = await nameOf(fixed);
  const named = (home: Home): Home =>
    home.scope.project === fixed.scope.project ? { ...home, name } : home;
  return {
    async of(workspace, channel) {
      const home = await projects.of(workspace, channel);
      return home && named(home);
    },
    list: async (workspace) => (await projects.list(workspace)).map(named),
  };
}

function workers({ env, services }: Parts): Promise<Running> {
  const site = pagesOf(env);
  const link = site && ((runId: string) => reportUrl(site, runId, services.now()).href);
  return startWorkers(services.queues, { ...services, reportUrl: link });
}

async function renderer({ env, services }: Parts): Promise<Running> {
  const { source, log } = services;
  const stills = createStills({ source, chromium: env.CHROMIUM_PATH ?? null, log });
  const worker = await startRenderer(services.queues, { ...services, stills });
  return {
    async close() {
      await worker.close();
      await stills.close();
    },
  };
}

/** Over HTTP the bot has the port, and serves them beside Slack's requests. */
async function pages({ role, env, connections, services, routes }: Parts): Promise<Running> {
  const besideSlack = connections.slack.appToken === null && (role === 'bot' || role === 'all');
  if (besideSlack) return { close: async () => {} };
  const web = await startWeb(routes, env.PORT);
  services.log.info({ port: web.port }, 'Health is told at /healthz and /readyz');
  return web;
}

/** A logger that never writes tokens. Progress and logs go to stderr; stdout is for results. */
export function createLog(level: string): Logger {
  const pretty = process.stderr.isTTY
    ? { transport: { target: 'pino-pretty', options: { destination: 2 } } }
    : {};
  const options = {
    level,
    redact: ['*.token', '*.apiKey', '*.botToken', 'headers.authorization'],
    ...pretty,
  };
  return process.stderr.isTTY ? pino(options) : pino(options, pino.destination(2));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' } } });
  await run(values.role);
}

/** Starts what the environment asks for and ends with the process: on a signal in good order. */
export async function run(roleName: string): Promise<void> {
  const role = ROLES.find((one) => one === roleName);
  if (!role)
    throw new ConfigError([`--role ${roleName} is unknown: it is one of ${ROLES.join(', ')}.`]);
  const env = readEnv(settings());
  const log = createLog(env.LOG_LEVEL);
  await runUntilSignal(
    () => (wantsSandbox(env) ? startInSandbox(log) : start(env, role, log)),
    log,
  );
}

/** The sandbox is for development: production installs do not carry it. */
async function startInSandbox(log: Logger): Promise<Running> {
  const { startDemo } = await import('../sandbox/demo.ts');
  return startDemo({ env: settings(), log, start });
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  });
}
