import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Markup } from './html.ts';
import { page } from './pages/layout.ts';
import { broken, customerOf, pieces, type Visits, visitOf } from './visit.ts';

/** Answers with a page in the visitor's frame: who they are, what is in their basket. */
export type Show = (
  request: FastifyRequest,
  reply: FastifyReply,
  title: string,
  content: Markup,
) => FastifyReply;

/** Shows pages to the visitors kept in `visits`. */
export function pageSender(visits: Visits): Show {
  return (request, reply, title, content) => {
    const frame = {
      customer: customerOf(request),
      pieces: pieces(visitOf(visits, request, reply)),
      promoCovers: broken(request, 'promo-covers-button'),
    };
    return reply.type('text/html; charset=utf-8').send(page(title, frame, content));
  };
}
