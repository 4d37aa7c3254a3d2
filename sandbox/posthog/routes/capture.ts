import { gunzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ApiError } from '../http/errors.ts';
import type { CapturedEvent } from '../http/journal.ts';
import { queryOf } from '../http/parameters.ts';

const PATHS = ['/i/v0/e', '/e', '/batch', '/capture', '/track', '/s'];

const EventShape = z.object({
  event: z.string(),
  api_key: z.string().optional(),
  token: z.string().optional(),
  distinct_id: z.union([z.string(), z.number()]).nullish(),
  properties: z.record(z.string(), z.unknown()).default({}),
});

const BatchShape = z.object({
  api_key: z.string().optional(),
  token: z.string().optional(),
  batch: z.array(EventShape),
});

const BodyShape = z.union([BatchShape, z.array(EventShape), EventShape]);

/** The paths that take events in; they are kept in the journal, not added to the dataset. */
export async function captureRoutes(app: FastifyInstance, { recorder }: Context): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  for (const path of PATHS) {
    app.post(path, (request) => {
      recorder.capture(eventsOf(decode(request)));
      return { status: 'Ok' };
    });
  }
}

/** Bodies come plain, gzipped by header or by `?compression=gzip-js`, or as a form with base64. */
function decode(request: FastifyRequest): unknown {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  try {
    const isGzip = body[0] === 0x1f && body[1] === 0x8b;
    const text = (isGzip ? gunzipSync(body) : body).toString('utf8');
    const data = text.startsWith('data=') ? new URLSearchParams(text).get('data') : text;
    const isBase64 = queryOf(request).compression === 'base64' || text.startsWith('data=');
    return JSON.parse(isBase64 ? Buffer.from(data ?? '', 'base64').toString('utf8') : (data ?? ''));
  } catch (cause) {
    throw refused('The event body could not be decoded.', 400, cause);
  }
}

function eventsOf(body: unknown): readonly CapturedEvent[] {
  const parsed = BodyShape.safeParse(body);
  if (!parsed.success) throw refused('The event body has no event.', 400, parsed.error);
  const { data } = parsed;
  const batchToken = 'batch' in data ? (data.api_key ?? data.token) : undefined;
  const events = 'batch' in data ? data.batch : Array.isArray(data) ? data : [data];
  return events.map((event) => captured(event, batchToken));
}

function captured(event: z.output<typeof EventShape>, batchToken?: string): CapturedEvent {
  const token = batchToken ?? event.api_key ?? event.token ?? event.properties.token;
  if (typeof token !== 'string' || token === '') {
    throw refused('API key not provided.', 401);
  }
  const distinctId = event.distinct_id ?? event.properties.distinct_id;
  return {
    token,
    event: event.event,
    distinctId: distinctId == null ? null : String(distinctId),
    properties: event.properties,
  };
}

function refused(detail: string, status: number, cause?: unknown): ApiError {
  return new ApiError(status, { type: 'validation_error', code: 'invalid', detail }, { cause });
}
