import { resolve } from 'node:path';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import statics from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { ImpossibleAct } from './acts/act.ts';
import { createFaults } from './api/faults.ts';
import { createRateLimits } from './api/rate-limits.ts';
import { serveApi } from './api/routes.ts';
import { type Control, createControl } from './control.ts';
import { createCourier } from './delivery/courier.ts';
import { createSockets } from './delivery/socket.ts';
import { serveFiles } from './file-routes.ts';
import type { Journal } from './journal.ts';
import { serveJournal } from './journal-routes.ts';
import type { SlackOptions } from './options.ts';
import { servePage } from './page-api.ts';
import type { PageRefusal } from './page-contract.ts';
import { serveResponses } from './response-routes.ts';
import { settingsOf } from './settings.ts';
import type { Slack } from './slack.ts';
import { createWorld } from './world.ts';

/** Bytes of a request, uploads included. */
const bodyLimit = 64 * 1024 * 1024;

/** A running local Slack. */
export interface LocalSlack {
  /** The page, without a slash at the end. */
  readonly url: string;
  /** For `slackApiUrl` and `SLACK_API_URL`, with a slash at the end. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly journal: Journal;
  readonly control: Control;
  close(): Promise<void>;
}

async function createServer(): Promise<FastifyInstance> {
  const server = Fastify({ bodyLimit, forceCloseConnections: true });
  await server.register(formbody, { bodyLimit });
  await server.register(multipart, { limits: { fileSize: bodyLimit, fieldSize: bodyLimit } });
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  server.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof ImpossibleAct)) return reply.send(error);
    const refusal: PageRefusal = { error: error.message };
    return reply.status(400).send(refusal);
  });
  return server;
}

function build(server: FastifyInstance, options: SlackOptions): Slack {
  const world = createWorld(settingsOf(options));
  const sockets = createSockets(world, server.server, (connected) =>
    world.changes.sendToAll({ type: 'app-connected', connected }),
  );
  return {
    world,
    sockets,
    courier: createCourier(world, sockets, options),
    limits: createRateLimits(world.clock.now, options.rateLimits ?? true),
    faults: createFaults(),
  };
}

/**
 * Starts a Slack of our own on this machine. Bolt and WebClient work with it by `apiUrl` alone, over Socket
 * Mode or, where URLs are given, over signed HTTP. It is strict about what it has, and says
 * `unknown_method` to the rest. Rejects when the port is taken.
 */
export async function startSlack(options: SlackOptions = {}): Promise<LocalSlack> {
  const server = await createServer();
  const slack = build(server, options);
  const { world } = slack;
  serveApi(server, slack);
  serveFiles(server, slack);
  serveResponses(server, slack);
  serveJournal(server, world.journal);
  servePage(server, slack);
  if (options.pageDir !== undefined) {
    await server.register(statics, { root: resolve(options.pageDir) });
  }
  const host = options.host ?? '127.0.0.1';
  await server.listen({ port: options.port ?? 0, host });
  const bound = server.server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  world.baseUrl = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  return {
    url: world.baseUrl,
    apiUrl: `${world.baseUrl}/api/`,
    botToken: world.settings.botToken,
    appToken: world.settings.appToken,
    signingSecret: world.settings.signingSecret,
    journal: world.journal,
    control: createControl(slack),
    close: () => close(server, slack),
  };
}

async function close(server: FastifyInstance, slack: Slack): Promise<void> {
  slack.world.clock.stop();
  slack.courier.stop();
  await slack.sockets.stop();
  await server.close();
}
