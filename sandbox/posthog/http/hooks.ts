import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkAccess, type Keys } from './access.ts';
import { ApiError, errorOfStatus, notFound, throttled } from './errors.ts';
import type { Fault, Faults } from './faults.ts';
import type { JournalEntry, Recorder } from './journal.ts';
import type { RateLimits } from './rate-limits.ts';

/** What happens around every request. */
export interface Surroundings {
  readonly recorder: Recorder;
  readonly faults: Faults;
  readonly keys: Keys;
  readonly projectId: string;
  /** null = no limits. */
  readonly rateLimits: RateLimits | null;
}

/** The local PostHog's own paths: no key, no fault, no journal. */
const CONTROL = '/_sandbox/';

/** Journal, faults, key and rate limit, in this order, before the routes; errors in PostHog's shape. */
export function addHooks(app: FastifyInstance, surroundings: Surroundings): void {
  const notes = new WeakMap<FastifyRequest, (answer: Partial<JournalEntry>) => void>();
  const cuts = new WeakMap<FastifyRequest, number>();

  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith(CONTROL)) return;
    const { method, url } = request;
    notes.set(request, surroundings.recorder.note({ method, url }));
    const fault = surroundings.faults.take({ method, url });
    if (fault?.truncate !== undefined) cuts.set(request, fault.truncate);
    if (fault && (await fail(fault, reply))) return reply;
    admit(request, surroundings);
  });
  app.addHook('preHandler', async (request) => notes.get(request)?.({ body: shownBody(request) }));
  app.addHook('onSend', async (request, reply, payload) => {
    const bytes = cuts.get(request);
    return bytes === undefined ? payload : cutOff(payload, bytes, reply);
  });
  app.addHook('onResponse', async (request, reply) =>
    notes.get(request)?.({ status: reply.statusCode }),
  );
  app.setErrorHandler((error, _request, reply) => sendError(asApiError(error), reply));
  app.setNotFoundHandler((_request, reply) => sendError(notFound('Endpoint not found.'), reply));
}

/** Bodies of the capture paths are bytes; what was in them stands under `captured`. */
function shownBody({ body }: FastifyRequest): unknown {
  return Buffer.isBuffer(body) ? null : (body ?? null);
}

function admit(request: FastifyRequest, { keys, projectId, rateLimits }: Surroundings): void {
  const [path = ''] = request.url.split('?');
  if (!path.startsWith('/api/')) return;
  const { authorization } = request.headers;
  checkAccess({ path, authorization, method: request.method }, { keys, projectId });
  const seconds = rateLimits?.count(path) ?? null;
  if (seconds !== null) throw throttled(seconds);
}

/** Does what the fault says; true when the request is answered, or never will be. */
async function fail(fault: Fault, reply: FastifyReply): Promise<boolean> {
  if (fault.delayMs) await wait(fault.delayMs);
  if (fault.drop) {
    reply.hijack();
    reply.raw.destroy();
    return true;
  }
  if (fault.status === undefined) return false;
  const error = errorOfStatus(fault.status, fault.retryAfter);
  const seconds = fault.retryAfter ?? error.retryAfterSeconds;
  if (seconds !== null) reply.header('retry-after', String(seconds));
  await reply.code(fault.status).send(fault.body ?? error.body);
  return true;
}

/** The head of an answer, then the connection's end: a body that stops in the middle. */
function cutOff(payload: unknown, bytes: number, reply: FastifyReply): unknown {
  const whole = payload instanceof Readable ? payload : Readable.from([payload ?? '']);
  reply.removeHeader('content-length');
  return Readable.from(headOf(whole, bytes, reply));
}

async function* headOf(whole: Readable, bytes: number, reply: FastifyReply) {
  let left = bytes;
  for await (const chunk of whole) {
    const part = Buffer.from(chunk).subarray(0, left);
    left -= part.length;
    if (part.length > 0) yield part;
    if (left === 0) break;
  }
  await new Promise((done) => setImmediate(done)); // let what was yielded reach the socket
  reply.raw.destroy();
}

function sendError(error: ApiError, reply: FastifyReply) {
  if (error.retryAfterSeconds !== null) {
    reply.header('retry-after', String(error.retryAfterSeconds));
  }
  return reply.code(error.status).send(error.body);
}

/** Fastify's own refusals (a body that is no JSON, say) keep their status, in PostHog's shape. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const status =
    typeof error === 'object' && error && 'statusCode' in error ? error.statusCode : 500;
  if (typeof status !== 'number' || status >= 500) {
    console.error(error); // a defect of the sandbox: the client is told as little as PostHog tells
    return errorOfStatus(500);
  }
  const detail = error instanceof Error ? error.message : 'Malformed request.';
  return new ApiError(status, { type: 'invalid_request', code: 'parse_error', detail });
}
