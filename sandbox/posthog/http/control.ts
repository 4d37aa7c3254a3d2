import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Fault, Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import { parseInput } from './parameters.ts';

const FaultShape = z.strictObject({
  match: z.string(),
  /** Read `match` as a regular expression. */
  regex: z.boolean().default(false),
  times: z.int().min(1).optional(),
  status: z.int().min(400).max(599).optional(),
  body: z.unknown().optional(),
  delayMs: z.int().min(0).optional(),
  drop: z.boolean().optional(),
  truncate: z.int().min(0).optional(),
  retryAfter: z.int().min(0).optional(),
});

/** The local PostHog's own paths, for tests in other processes. */
export function controlRoutes(
  app: FastifyInstance,
  { faults, journal }: { faults: Faults; journal: Journal },
): void {
  app.post('/_sandbox/faults', (request, reply) => {
    faults.add(faultOf(parseInput(FaultShape, request.body)));
    return reply.code(201).send({ added: true });
  });
  app.delete('/_sandbox/faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
  app.get('/_sandbox/journal', () => ({ requests: journal.requests, captured: journal.captured }));
  app.delete('/_sandbox/journal', (_request, reply) => {
    journal.clear();
    return reply.code(204).send();
  });
}

function faultOf({ regex, match, ...rest }: z.output<typeof FaultShape>): Fault {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), match: regex ? new RegExp(match) : match };
}
