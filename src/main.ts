import { existsSync, readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import { type Logger, pino } from 'pino';
import { type Bot, startBot } from './bot/bot.ts';
import { openServices, type Services } from './composition.ts';
import {
  ConfigError,
  type Connections,
  connectionsOf,
  type Env,
  readEnv,
  wantsSandbox,
} from './config/env.ts';
import { healthRoutes, type Route } from './web/routes.ts';
import { startWeb } from './web/server.ts';
import { startWorkers } from './workers/workers.ts';

/** A running Backstory. */
export interface Running {
  /** Takes nothing new, finishes or hands back what is in hand, then lets go of everything. */
  close(): Promise<void>;
}

export const ROLES = ['bot', 'workers', 'renderer', 'all'] as const;
export type Role = (typeof ROLES)[number];

interface Parts {
  readonly env: Env;
  readonly connections: Connections;
  readonly services: Services;
  readonly routes: readonly Route[];
}

/** What each role starts. */
const STARTS: Readonly<Record<Role, (parts: Parts) => Promise<readonly Running[]>>> = {
  bot: async (parts) => [await bot(parts)],
  workers: async (parts) => [await web(parts), await workers(parts)],
  renderer: async (parts) => [await web(parts)],
  all: async (parts) => [await bot(parts), await workers(parts)],
};

/** Starts a role against the real Slack and PostHog, or those the environment names. @throws ConfigError */
export async function start(env: Env, role: Role, log: Logger): Promise<Running> {
  const connections = connectionsOf(env);
  const services = await openServices(env, connections, log);
  let ready = true;
  const routes = healthRoutes({ isReady: () => ready, check: services.check });
  const running = await STARTS[role]({ env, connections, services, routes });
  log.info({ role }, 'Backstory is running');
  return {
    async close() {
      ready = false;
      for (const one of running) await one.close();
      await services.close();
    },
  };
}

async function bot({ env, connections, services, routes }: Parts): Promise<Bot> {
  const { queues, chat, now, log, source, scope, telemetry } = services;
  const { name } = await source.project(scope);
  return startBot({
    queues,
    chat,
    now,
    log,
    routes,
    slack: connections.slack,
    port: env.PORT,
    home: { host: connections.posthog.host, projectId: scope.project, name },
    onError: (error) => telemetry.failed(error, { part: 'bot' }),
  });
}

function workers({ services }: Parts): Promise<Running> {
  return startWorkers(services.queues, services);
}

function web({ env, routes }: Parts): Promise<Running> {
  return startWeb(routes, env.PORT);
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

/** The process's environment over the settings of `.env`, if there is one. */
export function environment(): Record<string, string | undefined> {
  return { ...(existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}), ...process.env };
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
  const env = readEnv(environment());
  const log = createLog(env.LOG_LEVEL);
  const running = wantsSandbox(env) ? await startInSandbox(log) : await start(env, role, log);
  stopOnSignal(running, log);
}

/** The sandbox is for development: production installs do not carry it. */
async function startInSandbox(log: Logger): Promise<Running> {
  const { startDemo } = await import('../sandbox/demo.ts');
  return startDemo({ env: environment(), log, start });
}

/** The hard limit of a shutdown, ms: a supervisor would kill us soon after. */
const SHUTDOWN_MS = 25_000;

function stopOnSignal(running: Running, log: Logger): void {
  const stop = async (signal: string) => {
    log.info({ signal }, 'Stopping');
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    await running.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop(signal));
}

/** Sentences for people, a stack only for what we did not expect. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  });
}
