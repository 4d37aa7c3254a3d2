import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  addLine,
  attempt,
  broken,
  pieces,
  subtotal,
  type Visit,
  type Visits,
  visitOf,
} from './visit.ts';

const OPTIONS = [
  { id: 'post', name: 'Parcel, 3–4 days', cents: 490 },
  { id: 'express', name: 'Express, tomorrow', cents: 990 },
  { id: 'shop', name: 'Pick up at a parcel shop', cents: 390 },
];

/** How long the bank takes to decline, in milliseconds. */
const DECLINE_AFTER_MS = 6500;

/** The JSON API behind the pages. */
export function serveApi(app: FastifyInstance, visits: Visits): void {
  serveBasket(app, visits);
  app.get('/api/ratings', () => ({ provider: 'trust', version: 3 }));
  app.post<{ Body: { phone: string } }>('/api/address', (request, reply) => {
    // The fault: numbers without a country code are refused, and no field is named.
    const refused = broken(request, 'address-refused') && !request.body.phone.startsWith('+');
    return refused ? reply.code(422).send({ error: 'invalid' }) : { ok: true };
  });
  app.post('/api/delivery', (request, reply) => {
    const tries = attempt(visitOf(visits, request, reply), 'delivery');
    const once = broken(request, 'delivery-hangs-once') && tries === 1;
    if (broken(request, 'delivery-hangs') || once) return reply.hijack(); // never answered
    return { options: OPTIONS };
  });
  app.post('/api/order', (request, reply) =>
    order(visitOf(visits, request, reply), request, reply),
  );
}

function serveBasket(app: FastifyInstance, visits: Visits): void {
  app.post<{ Body: { slug: string; size: string | null; quantity: number } }>(
    '/api/basket',
    (request, reply) => {
      const visit = visitOf(visits, request, reply);
      addLine(visit, request.body);
      return { pieces: pieces(visit) };
    },
  );
  app.post<{ Body: { index: number; quantity: number } }>('/api/basket/line', (request, reply) => {
    const line = visitOf(visits, request, reply).basket[request.body.index];
    if (line !== undefined) line.quantity = request.body.quantity;
    return { ok: line !== undefined };
  });
  app.post<{ Body: { code: string } }>('/api/coupon', (request, reply) =>
    request.body.code.toUpperCase() === 'LEAF10'
      ? { percent: 10 }
      : reply.code(404).send({ error: 'unknown code' }),
  );
}

async function order(visit: Visit, request: FastifyRequest, reply: FastifyReply) {
  const tries = attempt(visit, 'order');
  const first = tries === 1;
  if (broken(request, 'order-fails') || (broken(request, 'order-fails-once') && first)) {
    await wait(700);
    const message = 'Something went wrong. Your order was not placed.';
    return reply.code(500).send({ message });
  }
  if (broken(request, 'payment-declined') || (broken(request, 'payment-declined-once') && first)) {
    await wait(DECLINE_AFTER_MS);
    return reply.code(402).send({ message: 'Payment could not be completed (code 05).' });
  }
  await wait(900);
  const total = (subtotal(visit) + 490) / 100;
  visit.basket.length = 0;
  return { number: `FC-${visit.id.slice(0, 6).toUpperCase()}`, total };
}
