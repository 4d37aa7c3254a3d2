import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Fault, faultsIn } from '../faults.ts';
import type { Product } from './catalog.ts';
import { findProduct } from './catalog.ts';
import type { Customer } from './customers.ts';
import { findCustomer } from './customers.ts';

export interface BasketLine {
  readonly product: Product;
  readonly size: string | null;
  quantity: number;
}

/** What the shop keeps about one visitor, in memory, under the cookie `fc_visit`. */
export interface Visit {
  readonly id: string;
  readonly basket: BasketLine[];
  /** How often something was tried, by name: faults that heal on retry count here. */
  readonly attempts: Map<string, number>;
}

export type Visits = Map<string, Visit>;

/** The visit of this request; a new one gets its cookie. */
export function visitOf(visits: Visits, request: FastifyRequest, reply: FastifyReply): Visit {
  const known = visits.get(cookie(request, 'fc_visit') ?? '');
  if (known !== undefined) return known;
  const visit: Visit = { id: randomUUID(), basket: [], attempts: new Map() };
  visits.set(visit.id, visit);
  reply.header('set-cookie', `fc_visit=${visit.id}; Path=/; SameSite=Lax`);
  return visit;
}

/** The signed-in customer, or null. */
export function customerOf(request: FastifyRequest): Customer | null {
  return findCustomer(cookie(request, 'fc_customer') ?? '');
}

/** Whether something is broken for this visitor. */
export function broken(request: FastifyRequest, fault: Fault): boolean {
  return faultsIn(request.headers.cookie ?? '').has(fault);
}

/** Counts one more attempt and tells which one it is, from 1. */
export function attempt(visit: Visit, name: string): number {
  const count = (visit.attempts.get(name) ?? 0) + 1;
  visit.attempts.set(name, count);
  return count;
}

/** Puts a product into the basket; the same product in the same size is one line. */
export function addLine(
  visit: Visit,
  wanted: { slug: string; size: string | null; quantity: number },
) {
  const product = findProduct(wanted.slug);
  if (product === null) return;
  const same = visit.basket.find((line) => line.product === product && line.size === wanted.size);
  if (same) same.quantity += wanted.quantity;
  else visit.basket.push({ product, size: wanted.size, quantity: wanted.quantity });
}

/** Goods in the basket, in cents. */
export function subtotal(visit: Visit): number {
  return visit.basket.reduce((sum, line) => sum + line.product.cents * line.quantity, 0);
}

/** Pieces in the basket. */
export function pieces(visit: Visit): number {
  return visit.basket.reduce((sum, line) => sum + line.quantity, 0);
}

function cookie(request: FastifyRequest, name: string): string | null {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/);
  const pair = pairs.find((candidate) => candidate.startsWith(`${name}=`));
  return pair === undefined ? null : decodeURIComponent(pair.slice(name.length + 1));
}
