import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ImpossibleAct, ownChannel, pageAnswer } from './acts/act.ts';
import { askOptions, openHome, putReaction, useShortcut } from './acts/others.ts';
import { press } from './acts/press.ts';
import { say } from './acts/say.ts';
import { finishView } from './acts/submit.ts';
import { fieldsOf, stringAt } from './fields.ts';
import { pageRequests } from './page-requests.ts';
import { pageState } from './page-state.ts';
import { pageMessage } from './projection.ts';
import type { Slack } from './slack.ts';
import type { Message } from './store/messages.ts';

function read<S extends z.ZodType>(shape: S, request: FastifyRequest): z.infer<S> {
  const result = shape.safeParse(request.body);
  if (result.success) return result.data;
  throw new ImpossibleAct(z.prettifyError(result.error));
}

/** The acting person: `?user=`, else the first of the workspace. */
function actor(slack: Slack, request: FastifyRequest): string {
  const first = slack.world.settings.workspace.users[0]?.id ?? '';
  return stringAt(fieldsOf(request.query), 'user') ?? first;
}

function param(request: FastifyRequest, key: string): string {
  return stringAt(fieldsOf(request.params), key) ?? '';
}

function serveReads(server: FastifyInstance, slack: Slack): void {
  const { world } = slack;
  const shown = (messages: readonly Message[]) => ({
    messages: messages.map((message) => pageMessage(world, message)),
  });
  server.get('/page/state', (request) => pageState(slack, actor(slack, request)));
  server.get('/page/channels/:id/messages', (request) => {
    const channel = ownChannel(slack, actor(slack, request), param(request, 'id'));
    return shown(world.messages.inChannel(channel.id));
  });
  server.get('/page/channels/:id/threads/:ts', (request) => {
    const channel = ownChannel(slack, actor(slack, request), param(request, 'id'));
    return shown(world.messages.inThread(channel.id, param(request, 'ts')));
  });
}

function serveActs(server: FastifyInstance, slack: Slack): void {
  const who = (request: FastifyRequest) => actor(slack, request);
  server.post('/page/messages', async (request) => {
    const act = await say(slack, who(request), read(pageRequests.messages, request));
    return { ...pageAnswer(act), ts: act.ts };
  });
  server.post('/page/options', async (request) => {
    const asked = read(pageRequests.options, request);
    const { act, options } = await askOptions(slack, who(request), asked);
    return { ...pageAnswer(act), options };
  });
  server.post('/page/actions', async (request) =>
    pageAnswer(await press(slack, who(request), read(pageRequests.actions, request))),
  );
  server.post('/page/views', async (request) =>
    pageAnswer(await finishView(slack, who(request), read(pageRequests.views, request))),
  );
  server.post('/page/shortcuts', async (request) =>
    pageAnswer(await useShortcut(slack, who(request), read(pageRequests.shortcuts, request))),
  );
  server.post('/page/reactions', async (request) =>
    pageAnswer(await putReaction(slack, who(request), read(pageRequests.reactions, request))),
  );
  server.post('/page/home', async (request) =>
    pageAnswer(await openHome(slack, who(request), read(pageRequests.home, request))),
  );
}

/** Server-sent events: every change a person's page shall show, in order. */
function serveStream(server: FastifyInstance, slack: Slack): void {
  server.get('/page/stream', (request, reply) => {
    const user = actor(slack, request);
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    out.write(': connected\n\n');
    const stop = slack.world.changes.subscribe(user, (change) => {
      out.write(`data: ${JSON.stringify(change)}\n\n`);
    });
    const beat = setInterval(() => out.write(': still here\n\n'), 15_000);
    out.on('close', () => {
      clearInterval(beat);
      stop();
    });
  });
}

/** Serves what page-contract.ts promises. */
export function servePage(server: FastifyInstance, slack: Slack): void {
  serveReads(server, slack);
  serveActs(server, slack);
  serveStream(server, slack);
}
