import type { FastifyInstance } from 'fastify';
import { Refusal } from './api/refusal.ts';
import { type Fields, fieldsOf, parseJson, stringAt } from './fields.ts';
import { respond } from './responses.ts';
import type { Slack } from './slack.ts';

/** JSON, or a form with one field `payload`. */
function bodyOf(body: unknown): Fields {
  const fields = fieldsOf(body);
  const payload = stringAt(fields, 'payload');
  return payload === null ? fields : fieldsOf(parseJson(payload));
}

function answered(slack: Slack, secret: string, body: Fields) {
  const taken = slack.world.responseUrls.take(secret);
  if (!taken.ok) return { name: '', status: 404, answer: { ok: false, error: taken.error } };
  const { place } = taken;
  try {
    respond(slack, place, body);
    return { name: place.name, status: 200, answer: { ok: true } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const answer = { ok: false, error: error.code, ...error.details };
    return { name: place.name, status: 400, answer };
  }
}

/** `/response/<secret>`: five answers in 30 minutes to a command or an action. */
export function serveResponses(server: FastifyInstance, slack: Slack): void {
  server.post('/response/:secret', (request, reply) => {
    const secret = stringAt(fieldsOf(request.params), 'secret') ?? '';
    const args = bodyOf(request.body);
    const { name, status, answer } = answered(slack, secret, args);
    slack.world.journal.add({ kind: 'response', method: name, args, status, answer });
    return reply.status(status).send(answer);
  });
}
