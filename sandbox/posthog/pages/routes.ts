import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { notFound } from '../http/errors.ts';
import { pathOf } from '../http/parameters.ts';
import { ASSETS, type Assets, buildAssets } from './assets.ts';
import { sendIssuePage } from './issue-page.ts';
import { sendNotFound } from './layout.ts';
import { playerLines } from './player-lines.ts';
import { sendReplayPage } from './replay-page.ts';
import { detailsOf } from './session-details.ts';

/** The pages that links to PostHog lead to: a session's replay and an error's issue. No login. */
export function pageRoutes(app: FastifyInstance, context: Context): void {
  const { dataset } = context;
  for (const path of ['/project/:project/replay/:session', '/replay/:session']) {
    app.get(path, (request, reply) =>
      ifProject(request, reply, dataset, () => showReplay(request, reply, context)),
    );
  }
  app.get('/project/:project/error_tracking/:issue', (request, reply) =>
    ifProject(request, reply, dataset, () => showIssue(request, reply, context)),
  );
  app.get(`${ASSETS}/recordings/:session`, (request, reply) => sendLines(request, reply, context));
  assetRoutes(app);
}

function ifProject(
  request: FastifyRequest,
  reply: FastifyReply,
  { project }: Dataset,
  show: () => Promise<FastifyReply>,
) {
  const id = pathOf(request, 'project');
  if (['', '@current', project.id].includes(id)) return show();
  return sendNotFound(
    reply,
    `No project ${id} here`,
    `The local PostHog has one project, ${project.name}, with the id ${project.id}.`,
  );
}

async function showReplay(request: FastifyRequest, reply: FastifyReply, context: Context) {
  const id = pathOf(request, 'session');
  const { project } = context.dataset;
  const recording = recordingOf(id, context);
  if (!recording) {
    const remedy = `${project.name} has no session with this id. Check that the link is whole.`;
    return sendNotFound(reply, `No recording of session ${id}`, remedy);
  }
  const details = await detailsOf(recording, context);
  return sendReplayPage(reply, { id, projectName: project.name, details });
}

async function showIssue(request: FastifyRequest, reply: FastifyReply, context: Context) {
  const id = pathOf(request, 'issue');
  const { project, issues } = context.dataset;
  const issue = issues.find((one) => one.id === id);
  if (issue) return sendIssuePage(reply, issue, context);
  const remedy = `${project.name} has no issue with this id. Check that the link is whole.`;
  return sendNotFound(reply, `No issue ${id}`, remedy);
}

function sendLines(request: FastifyRequest, reply: FastifyReply, context: Context) {
  const recording = recordingOf(pathOf(request, 'session'), context);
  if (!recording) throw notFound('Recording not found');
  return reply
    .header('x-content-type-options', 'nosniff')
    .type('application/x-ndjson')
    .send(Readable.from(asText(playerLines(recording.id, context)), { objectMode: false }));
}

async function* asText(lines: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

function recordingOf(id: string, { dataset }: Context) {
  return dataset.recordings.find((recording) => recording.id === id);
}

const TYPES = new Map([
  ['page.css', 'text/css; charset=utf-8'],
  ['player.css', 'text/css; charset=utf-8'],
  ['player.js', 'text/javascript; charset=utf-8'],
]);

/** Built when a page is first looked at: most users of the local PostHog only ask its API. */
function assetRoutes(app: FastifyInstance): void {
  let built: Promise<Assets> | null = null;
  for (const [name, type] of TYPES) {
    app.get(`${ASSETS}/${name}`, async (_request, reply) => {
      built ??= buildAssets();
      const content = (await built).get(name);
      if (!content) throw notFound();
      return reply.type(type).header('cache-control', 'no-cache').send(Buffer.from(content));
    });
  }
}
