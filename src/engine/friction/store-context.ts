import { z } from 'zod';
import { safeText } from '../sessions/safe-text.ts';
import type { Pool } from './sample/pool.ts';

const Counted = z.object({ visits: z.number().int(), converted: z.number().int() });

/** What the numbers of a batch are read against. null = not measured, with the reason beside it. */
export const StoreContext = z.object({
  /** Recorded visits of the window, and those that converted. */
  recorded: Counted.nullable(),
  conversionRate: z.number().nullable(),
  devices: z.array(Counted.extend({ device: z.string() })),
  averageOrder: z.number().nullable(),
  /** One sentence for each thing that is not known. */
  missing: z.array(z.string()),
});
export type StoreContext = z.infer<typeof StoreContext>;

const NO_AMOUNTS = 'The average order is not known: amounts of orders are not read.';

/** Conversion and devices among the recorded visits of the window. */
export function storeContext({ all, converted }: Pool): StoreContext {
  const hits = (own: Pool['all']) => own.filter(({ id }) => converted.has(id)).length;
  const byDevice = Map.groupBy(all, ({ device }) => safeText(device ?? 'unknown'));
  const isKnown = all.length > 0;
  return {
    recorded: isKnown ? { visits: all.length, converted: hits(all) } : null,
    conversionRate: isKnown ? Math.round((hits(all) / all.length) * 1000) / 1000 : null,
    devices: [...byDevice]
      .map(([device, own]) => ({ device, visits: own.length, converted: hits(own) }))
      .toSorted((a, b) => b.visits - a.visits),
    averageOrder: null,
    missing: [...(isKnown ? [] : ['No visit was recorded in this time.']), NO_AMOUNTS],
  };
}
