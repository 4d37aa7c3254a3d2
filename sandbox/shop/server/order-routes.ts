import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { basketPage } from './pages/basket.ts';
import { checkoutPage } from './pages/checkout.ts';
import { careGuide, deliveryHelp, notFound, thanksPage } from './pages/others.ts';
import type { Show } from './send-page.ts';
import { customerOf, type Visits, visitOf } from './visit.ts';

/** The care guide takes this long: slow, and nothing is wrong. */
const GUIDE_DELAY_MS = 3500;

/** From the basket to the thank-you page. */
export function serveOrder(app: FastifyInstance, visits: Visits, show: Show): void {
  app.get('/basket', (request, reply) =>
    show(request, reply, 'Basket', basketPage(visitOf(visits, request, reply))),
  );
  app.get('/checkout', (request, reply) => {
    const content = checkoutPage(visitOf(visits, request, reply), customerOf(request));
    return show(request, reply, 'Checkout', content);
  });
  app.get<{ Params: { number: string } }>('/thanks/:number', (request, reply) =>
    show(request, reply, 'Thank you', thanksPage(request.params.number)),
  );
}

/** Pages that explain, and the one for addresses that lead nowhere. */
export function serveHelp(app: FastifyInstance, show: Show): void {
  app.get('/help/delivery', (request, reply) =>
    show(request, reply, 'Delivery costs', deliveryHelp()),
  );
  app.get('/help/care', async (request, reply) => {
    await wait(GUIDE_DELAY_MS);
    return show(request, reply, 'Plant care guide', careGuide());
  });
  app.setNotFoundHandler((request, reply) =>
    show(request, reply.code(404), 'Not found', notFound()),
  );
}
