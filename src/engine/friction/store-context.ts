import { z } from 'zod';
import type { Amounts } from '../ports/amounts.ts';
import { safeText } from '../sessions/safe-text.ts';
import { whyNoVisitor } from './sample/eligible.ts';
import type { Pool } from './sample/pool.ts';

const Counted = z.object({ visits: z.number().int(), converted: z.number().int() });

/** What the numbers of a batch are read against. null = not measured, with the reason beside it. */
export const StoreContext = z.object({
  /** Recorded visits of the window, and those that converted. */
  recorded: Counted.nullable(),
  conversionRate: z.number().nullable(),
  devices: z.array(Counted.extend({ device: z.string() })),
  /** Over all visits of the window, recorded or not. */
  averageOrder: z.number().nullable(),
  /** What it was taken from: the event's property, its currency where one is said, and how many had it. */
  orders: z
    .object({
      property: z.string(),
      currency: z.string().nullable(),
      counted: z.number().int(),
      of: z.number().int(),
    })
    .nullable()
    .default(null),
  /** One sentence for each thing that is not known. */
  missing: z.array(z.string()),
});
export type StoreContext = z.infer<typeof StoreContext>;

/** What was asked of the orders: their amounts, or why there are none. */
export type AskedAmounts = Amounts | 'not-read' | 'not-told' | { readonly error: unknown };

const NO_AMOUNTS = {
  'not-read': 'The average order is not known: amounts of orders are not read.',
  'not-told':
    'The average order is not known: no property of the conversion event tells an amount.',
};
const NOT_GIVEN = 'The average order is not known: PostHog did not give the amounts of orders.';
const NOBODY = 'No visit was recorded in this time.';

/** Conversion and devices among the recorded visits of the window, but the team's own; and the average order. */
export function storeContext({ all, converted, own }: Pool, amounts: AskedAmounts): StoreContext {
  const visits = all.filter((one) => whyNoVisitor(one, own) === null);
  const hits = (some: Pool['all']) => some.filter(({ id }) => converted.has(id)).length;
  const byDevice = Map.groupBy(visits, ({ device }) => safeText(device ?? 'unknown'));
  const isKnown = visits.length > 0;
  return {
    recorded: isKnown ? { visits: visits.length, converted: hits(visits) } : null,
    conversionRate: isKnown ? Math.round((hits(visits) / visits.length) * 1000) / 1000 : null,
    devices: [...byDevice]
      .map(([device, some]) => ({ device, visits: some.length, converted: hits(some) }))
      .toSorted((a, b) => b.visits - a.visits),
    ...ordersOf(amounts),
    missing: [
      ...(isKnown ? [] : [NOBODY]),
      ...(typeof amounts === 'string' ? [NO_AMOUNTS[amounts]] : []),
      ...(hasFailed(amounts) ? [NOT_GIVEN] : []),
    ],
  };
}

/** Whether the amounts were asked for in vain. */
export function hasFailed(amounts: AskedAmounts): amounts is { readonly error: unknown } {
  return typeof amounts === 'object' && 'error' in amounts;
}

function ordersOf(amounts: AskedAmounts): Pick<StoreContext, 'averageOrder' | 'orders'> {
  if (typeof amounts === 'string' || hasFailed(amounts))
    return { averageOrder: null, orders: null };
  const { property, currency, counted, orders: of, sum } = amounts;
  return {
    averageOrder: Math.round((sum / counted) * 100) / 100,
    orders: { property, currency: currency && safeText(currency.slice(0, 8)), counted, of },
  };
}
