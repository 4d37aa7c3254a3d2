import {
  AMOUNT_PROPERTIES,
  type AmountRow,
  CURRENCY_PROPERTIES,
  MOST_AMOUNT,
} from '../../engine/ports/amounts.ts';
import { type PlainEvent, textOf } from './counts-visits.ts';

/** A number as ClickHouse reads it out of a text. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** What the conversions among these events say was paid, by currency. */
export function amountRows(
  events: readonly PlainEvent[],
  conversionEvent: string | null,
): AmountRow[] {
  const orders = events.filter(({ event }) => event === conversionEvent);
  return [...Map.groupBy(orders, currencyOf)].map(([currency, own]) => ({
    currency,
    orders: own.length,
    found: AMOUNT_PROPERTIES.map((name) => {
      const amounts = own.flatMap(({ properties }) => amountIn(properties[name]) ?? []);
      return { counted: amounts.length, sum: amounts.reduce((sum, one) => sum + one, 0) };
    }),
  }));
}

function currencyOf({ properties }: PlainEvent): string {
  const named = CURRENCY_PROPERTIES.map((name) => textOf(properties[name]));
  return (named.find((text) => text !== '') ?? '').toUpperCase();
}

function amountIn(value: unknown): number | null {
  const text = textOf(value);
  const amount = NUMBER.test(text) ? Number(text) : 0;
  return amount > 0 && amount < MOST_AMOUNT ? amount : null;
}
