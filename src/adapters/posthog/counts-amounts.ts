import { z } from 'zod';
import {
  AMOUNT_PROPERTIES,
  type AmountRow,
  CURRENCY_PROPERTIES,
  MOST_AMOUNT,
} from '../../engine/ports/amounts.ts';
import type { PassagesQuery } from '../../engine/ports/counts.ts';
import { usual } from './counts-text.ts';
import { unescapeHogQL } from './properties.ts';

/** What conversions say was paid: of each property how many hold an amount, and their sum, by currency. */
export function amountsText(query: PassagesQuery): string {
  const currency = CURRENCY_PROPERTIES.map((name) => `nullIf(properties.${name}, '')`);
  const amounts = AMOUNT_PROPERTIES.map((name, i) => {
    return `ifNull(toFloat(properties.${name}), 0) as amount_${i}`;
  });
  const sums = AMOUNT_PROPERTIES.map((_, i) => {
    const isOne = `amount_${i} > 0 and amount_${i} < ${MOST_AMOUNT}`;
    return `countIf(${isOne}), sumIf(amount_${i}, ${isOne})`;
  });
  return `select currency, count() as orders, ${sums.join(', ')}
from (select upper(coalesce(${currency.join(', ')}, '')) as currency, ${amounts.join(', ')}
from events where event = {conversion} and ${usual(query)})
group by currency order by orders desc, currency limit 100`;
}

/** The answer to `amountsText`. */
export const AmountRows = z.array(z.tuple([z.string(), z.number()], z.number()));

/** Behind currency and orders, a count and a sum of each property. */
export function amountRowOf([currency, orders, ...numbers]: z.infer<
  typeof AmountRows
>[number]): AmountRow {
  const found = AMOUNT_PROPERTIES.map((_, i) => {
    return { counted: numbers[2 * i] ?? 0, sum: numbers[2 * i + 1] ?? 0 };
  });
  return { currency: String(unescapeHogQL(currency) ?? ''), orders, found };
}
