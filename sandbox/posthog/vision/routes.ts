import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Context, PROJECT_PREFIXES } from '../context.ts';
import { ApiError, invalid, notFound, throttled } from '../http/errors.ts';
import { paginate, parseInput, pathOf, queryOf } from '../http/parameters.ts';
import { showObservation, showScanner } from './shapes.ts';
import { CREDITS, type LocalVision, type Scanner } from './vision.ts';

/** Looks that an organization may have under way (reference/posthog.md §3.3). */
const MOST_IN_FLIGHT = 300;

const NewScanner = z.object({
  name: z.string().min(1).max(255),
  scanner_type: z.enum(['monitor', 'classifier', 'scorer', 'summarizer']),
  scanner_config: z.looseObject({ prompt: z.string().min(1) }),
  query: z.looseObject({ kind: z.literal('RecordingsQuery') }).optional(),
  model: z.enum(Object.keys(CREDITS)),
  enabled: z.boolean().default(true),
});

const Look = z.object({ session_id: z.string().min(1) });

/** Replay Vision: scanners, what they made of a session, and what may be spent. */
export function visionRoutes(app: FastifyInstance, context: Context): void {
  const { vision } = context;
  for (const prefix of PROJECT_PREFIXES) {
    const base = `${prefix}/vision`;
    app.get(`${base}/scanners`, (request) =>
      paginate(request, listed(vision, request), (one) => showScanner(one)),
    );
    app.post(`${base}/scanners`, (request, reply) =>
      reply.code(201).send(showScanner(create(vision, request.body))),
    );
    app.delete(`${base}/scanners/:id`, (request, reply) => {
      if (!vision.removeScanner(pathOf(request, 'id'))) throw notFound();
      return reply.code(204).send();
    });
    app.post(`${base}/scanners/:id/observe`, (request, reply) => observe(vision, request, reply));
    app.get(`${base}/observations`, (request) => observationsOf(context, request));
    app.get(`${base}/observations/:id`, (request) => {
      const found = vision.observations.find(({ id }) => id === pathOf(request, 'id'));
      if (!found) throw notFound();
      return showObservation(context, found);
    });
    app.get(`${base}/quota`, () => quotaOf(context));
  }
}

function listed({ scanners }: LocalVision, request: FastifyRequest): Scanner[] {
  const { scanner_type: type, enabled } = queryOf(request);
  return scanners
    .filter((one) => type === undefined || one.type === type)
    .filter((one) => enabled === undefined || String(one.enabled) === enabled)
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** In PostHog's order: what is asked for, a name that is taken, then consent. */
function create(vision: LocalVision, body: unknown): Scanner {
  const { name, scanner_type: type, scanner_config, model, enabled } = parseInput(NewScanner, body);
  if (vision.scanners.some((one) => one.name === name)) {
    throw invalid('A scanner with this name already exists in this team.', { attr: 'name' });
  }
  if (!vision.isConsented) {
    throw invalid(
      'Your organization needs to allow AI analysis before you can create a Replay Vision scanner.',
    );
  }
  return vision.addScanner({ name, type, prompt: scanner_config.prompt, model, enabled });
}

/** A scanner sees a session once: asked again it hands out the look that there is, failed or not. */
function observe(vision: LocalVision, request: FastifyRequest, reply: FastifyReply) {
  const scanner = vision.scanners.find(({ id }) => id === pathOf(request, 'id'));
  if (!scanner) throw notFound();
  if (isExhausted(vision)) throw quotaExceeded();
  if (vision.inFlight() >= MOST_IN_FLIGHT) throw throttled(120);
  const { session_id: sessionId } = parseInput(Look, request.body);
  const before = vision.find(scanner.id, sessionId);
  if (before) return reply.send({ observation_id: before.id });
  const { id } = vision.begin(scanner, sessionId, 'on_demand');
  return reply.code(202).send({ workflow_id: `apply-scanner-${id}` });
}

function isExhausted({ limit, spent }: LocalVision): boolean {
  return limit !== null && spent() >= limit;
}

function quotaExceeded(): ApiError {
  return new ApiError(402, {
    type: 'invalid_request',
    code: 'quota_limit_exceeded',
    detail: 'Monthly Replay vision limit reached.',
  });
}

async function observationsOf(context: Context, request: FastifyRequest) {
  const { session_id: sessionId } = queryOf(request);
  if (!sessionId)
    throw invalid('This field is required.', { attr: 'session_id', code: 'required' });
  const found = context.vision.observations
    .filter((one) => one.sessionId === sessionId)
    .toSorted((a, b) => b.createdAt - a.createdAt);
  const shown = await Promise.all(found.map((one) => showObservation(context, one)));
  return paginate(request, shown, (one) => one);
}

function quotaOf({ vision, now }: Context) {
  const { limit } = vision;
  const at = now();
  const month = (offset: number) =>
    new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + offset)).toISOString();
  return {
    credit_limit: limit,
    credits_used: vision.spent(),
    remaining: limit === null ? null : Math.max(0, limit - vision.spent()),
    exhausted: isExhausted(vision),
    period_start: month(0),
    period_end: month(1),
    projected_monthly_credits: 0,
  };
}
