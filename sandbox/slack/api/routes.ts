import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Fields, fieldsOf, stringAt } from '../fields.ts';
import type { Slack } from '../slack.ts';
import { type Answer, answer, tooMany } from './answer.ts';
import type { Fault } from './faults.ts';

async function multipartFields(request: FastifyRequest): Promise<Fields> {
  const fields: Record<string, unknown> = {};
  for await (const part of request.parts()) {
    fields[part.fieldname] = part.type === 'file' ? await part.toBuffer() : part.value;
  }
  return fields;
}

async function fieldsIn(request: FastifyRequest): Promise<Fields> {
  const body = request.isMultipart() ? await multipartFields(request) : fieldsOf(request.body);
  return { ...fieldsOf(request.query), ...body };
}

function tokenIn(request: FastifyRequest, fields: Fields): string | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? stringAt(fields, 'token');
}

/** What a fault puts in the place of an answer; null = the call is processed. */
function instead(fault: Fault | null): Answer | null {
  if (!fault) return null;
  if (fault.status === 429) return tooMany(fault.retryAfter ?? 1);
  const body = { ok: false, error: fault.error ?? 'internal_error' };
  if (fault.status !== undefined) return { status: fault.status, body, headers: {} };
  if (fault.error !== undefined) return { status: 200, body, headers: {} };
  return null;
}

function cut(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  request.raw.socket.destroy();
}

/** `/api/<method>`: form fields, JSON, multipart or query; every call goes into the journal. */
export function serveApi(server: FastifyInstance, slack: Slack): void {
  const { journal, settings } = slack.world;

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const name = stringAt(fieldsOf(request.params), 'method') ?? '';
    const fields = await fieldsIn(request);
    const { token: _, ...args } = fields;
    const fault = slack.faults.take(name);
    const record = (status: number, body: Fields) =>
      journal.add({ kind: 'api', method: name, args, status, answer: body });
    if (fault?.drop === 'before') {
      record(0, {});
      return cut(request, reply);
    }
    const given = instead(fault) ?? (await answer(slack, name, fields, tokenIn(request, fields)));
    record(fault?.drop === 'after' ? 0 : given.status, given.body);
    if (fault?.drop === 'after') return cut(request, reply);
    reply.headers({ ...given.headers, 'x-oauth-scopes': [...settings.scopes].join(',') });
    return reply.status(given.status).send(given.body);
  }

  server.route({ method: ['GET', 'POST'], url: '/api/:method', handler: handle });
}
