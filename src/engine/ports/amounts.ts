import type { Scope } from '../scope.ts';
import type { PassagesQuery } from './counts.ts';

/**
 * Names under which an event says what was paid, the surest first: PostHog's own, then those of shops'
 * trackers. What an item costs by itself comes last.
 */
export const AMOUNT_PROPERTIES = [
  ...([
    '$revenue',
    'revenue',
    'order_total',
    'total_price',
    'total_amount',
    'grand_total',
  ] as const),
  ...(['cart_total', 'order_value', 'total', 'value', 'amount', 'subtotal', 'price'] as const),
] as const;
export const CURRENCY_PROPERTIES = ['$currency', 'currency', 'currency_code'] as const;

/** A number larger than this is an id or a time, whatever the property's name. */
export const MOST_AMOUNT = 1e9;

/** Conversions in one currency, and of each property how many hold an amount, and their sum. */
export interface AmountRow {
  /** In capitals; empty = none was said. */
  readonly currency: string;
  readonly orders: number;
  /** In the order of AMOUNT_PROPERTIES. */
  readonly found: readonly { readonly counted: number; readonly sum: number }[];
}

/** What conversions were worth. */
export interface Amounts {
  readonly property: string;
  /** null = none was said. */
  readonly currency: string | null;
  /** Conversions with an amount in this currency, and all of them. */
  readonly counted: number;
  readonly orders: number;
  /** Of the counted ones. */
  readonly sum: number;
}

/** A property that so few conversions have says nothing of the others. */
const ENOUGH = 0.5;

/**
 * The first property that at least half of all conversions have, in the currency that most of them name.
 * null = no property tells what was paid.
 */
export function amountsOf(rows: readonly AmountRow[]): Amounts | null {
  const orders = rows.reduce((sum, row) => sum + row.orders, 0);
  const countedOf = (i: number) =>
    rows.reduce((sum, { found }) => sum + (found[i]?.counted ?? 0), 0);
  const best = AMOUNT_PROPERTIES.findIndex((_, i) => {
    return countedOf(i) > 0 && countedOf(i) >= orders * ENOUGH;
  });
  const property = AMOUNT_PROPERTIES[best];
  const [most] = rows
    .map(({ currency, found }) => ({ currency, ...(found[best] ?? { counted: 0, sum: 0 }) }))
    .toSorted((a, b) => b.counted - a.counted || (a.currency < b.currency ? -1 : 1));
  return property && most ? { ...most, property, currency: most.currency || null, orders } : null;
}

/** What orders are worth. */
export interface Orders {
  /**
   * What conversions of visitors were worth; null = no property of the event tells, or there are none.
   * @throws SourceError
   */
  amounts(
    scope: Scope,
    query: Omit<PassagesQuery, 'funnel'>,
    signal?: AbortSignal,
  ): Promise<Amounts | null>;
}
