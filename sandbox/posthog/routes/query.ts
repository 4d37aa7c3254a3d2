import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Context, PROJECT_PREFIXES } from '../context.ts';
import { HogqlError, HogqlTimeout } from '../hogql/errors.ts';
import { DEFAULT_ROWS } from '../hogql/print.ts';
import { ApiError, invalid, notFound } from '../http/errors.ts';
import { parseInput, pathOf } from '../http/parameters.ts';
import { runErrorTracking } from './error-tracking-query.ts';
import { createQueryStatuses, type QueryStatuses } from './query-statuses.ts';

const Refresh = z.enum([
  'blocking',
  'async',
  'force_blocking',
  'force_async',
  'force_cache',
  'lazy_async',
  'async_except_on_cache_miss',
]);

const ASYNC = ['async', 'force_async', 'lazy_async'];

const BodyShape = z.object({
  query: z.looseObject({ kind: z.string() }),
  refresh: z.union([z.boolean(), Refresh]).nullish(),
  client_query_id: z.string().nullish(),
});

const HogqlShape = z.object({
  query: z.string(),
  values: z.record(z.string(), z.unknown()).nullish(),
});

/** Queries of the two kinds that we ask, at once or in the background. */
export function queryRoutes(app: FastifyInstance, context: Context): void {
  const statuses = createQueryStatuses(Number(context.dataset.project.id), context.now);
  for (const prefix of PROJECT_PREFIXES) {
    app.post(`${prefix}/query`, (request, reply) => ask(request, reply, context, statuses));
    app.get(`${prefix}/query/:id`, (request, reply) => poll(request, reply, statuses));
    app.delete(`${prefix}/query/:id`, (request, reply) => {
      statuses.forget(pathOf(request, 'id'));
      return reply.code(204).send();
    });
  }
}

async function ask(
  request: FastifyRequest,
  reply: FastifyReply,
  context: Context,
  statuses: QueryStatuses,
) {
  const body = parseInput(BodyShape, request.body);
  const run = () => runQuery(body.query, context);
  if (typeof body.refresh !== 'string' || !ASYNC.includes(body.refresh)) return run();
  const id = body.client_query_id ?? randomUUID().replaceAll('-', '');
  return reply.code(202).send({ query_status: statuses.start(id, run) });
}

function poll(request: FastifyRequest, reply: FastifyReply, statuses: QueryStatuses) {
  const status = statuses.find(pathOf(request, 'id'));
  if (!status) throw notFound('Query not found');
  const code = status.error ? (status.error_message ? 400 : 500) : status.complete ? 200 : 202;
  return reply.code(code).send({ query_status: status });
}

async function runQuery(query: { kind: string }, context: Context): Promise<unknown> {
  try {
    if (query.kind === 'HogQLQuery') return await runHogql(query, context);
    if (query.kind === 'ErrorTrackingQuery') return await runErrorTracking(query, context);
  } catch (error) {
    throw asApiError(error);
  }
  throw invalid(`The local PostHog does not answer queries of kind ${query.kind}.`, {
    attr: 'query__kind',
  });
}

async function runHogql(input: unknown, { hogql }: Context) {
  const { query, values } = parseInput(HogqlShape, input);
  const begin = performance.now();
  const { columns, results, types, limited } = await hogql.run(query, values ?? {});
  return {
    columns,
    results,
    types,
    hogql: query,
    query,
    is_cached: false,
    error: null,
    hasMore: limited ? results.length >= DEFAULT_ROWS : null,
    limit: limited ? DEFAULT_ROWS : null,
    offset: limited ? 0 : null,
    timings: [{ k: '.', t: (performance.now() - begin) / 1000 }],
  };
}

/** PostHog answers 400 to a query it refuses, and 504 to one that ran too long. */
function asApiError(error: unknown): unknown {
  if (error instanceof HogqlTimeout) {
    const { message: detail, code } = error;
    return new ApiError(504, { type: 'server_error', code, detail }, { cause: error });
  }
  if (!(error instanceof HogqlError)) return error;
  const { message: detail, code } = error;
  return new ApiError(400, { type: 'validation_error', code, detail }, { cause: error });
}
