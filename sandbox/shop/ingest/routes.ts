import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { decodeBody, type SentEvent } from './decode.ts';
import { REMOTE_CONFIG } from './remote-config.ts';

/** Takes what posthog-js sends. */
export type IngestSink = (events: readonly SentEvent[]) => void;

const DIST = dirname(createRequire(import.meta.url).resolve('posthog-js/dist/array.js'));

/**
 * PostHog's ingestion as posthog-js expects it: remote config, flags, extension scripts, and the
 * capture endpoints for events and snapshots.
 */
export async function serveIngest(
  app: FastifyInstance,
  { sink }: { sink: IngestSink },
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.get('/array/:token/config.js', (request, reply) => configScript(request.params, reply));
  app.get('/array/:token/config', () => REMOTE_CONFIG);
  for (const path of ['/flags', '/flags/', '/decide/']) {
    app.post(path, () => ({ ...REMOTE_CONFIG, flags: {}, errorsWhileComputingFlags: false }));
  }
  for (const path of ['/static/:file', '/static/:version/:file']) {
    app.get<{ Params: { file: string } }>(path, (request, reply) =>
      extension(request.params.file, reply),
    );
  }
  for (const path of ['/e/', '/i/v0/e/', '/s/', '/batch/']) {
    app.post<{ Body: Buffer }>(path, (request) => {
      sink(decodeBody(request.body));
      return { status: 1 };
    });
  }
}

function configScript(params: unknown, reply: FastifyReply): FastifyReply {
  const token = JSON.stringify((params as { token: string }).token);
  const config = JSON.stringify(REMOTE_CONFIG);
  return reply
    .type('text/javascript')
    .send(
      `window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};window._POSTHOG_REMOTE_CONFIG[${token}]={config:${config},siteApps:[]}`,
    );
}

async function extension(file: string, reply: FastifyReply): Promise<FastifyReply> {
  return reply.type('text/javascript').send(await readFile(join(DIST, basename(file))));
}
