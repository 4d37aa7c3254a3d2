import { z } from 'zod';
import type { RecordingsQuery } from '../ports/recording-list.ts';
import { MOST_SESSIONS } from '../requests/wish.ts';

const text = z.string().min(1).nullable();
const number = z.number().nullable();

/**
 * What somebody wants otherwise than in the report that the thread is about: "same for mobile", "last week
 * instead". A field that is not there stays as it was, null = that no longer narrows.
 */
export const Rerun = z
  .object({
    from: number,
    to: number,
    url: text,
    event: text,
    person: text,
    device: text,
    company: text,
    cohort: text,
    country: text,
    minSeconds: number,
    maxSeconds: number,
    ids: z.array(z.string()).min(1).nullable(),
    /** Sessions read at most. */
    limit: z.number().int().min(1).max(MOST_SESSIONS),
  } satisfies Record<keyof RecordingsQuery | 'limit', z.ZodType>)
  .partial();
export type Rerun = z.infer<typeof Rerun>;

/** What the new report reads: the old one's query and limit, changed. An end alone outruns no start of before. */
export function rerunOf(
  before: { readonly query: RecordingsQuery; readonly limit: number },
  { limit = before.limit, ...change }: Rerun,
): { readonly query: RecordingsQuery; readonly limit: number } {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  const query: RecordingsQuery = { ...before.query, ...Object.fromEntries(said) };
  const { from, to } = query;
  const isOver = from !== null && to !== null && from > to;
  return { query: isOver ? { ...query, from: null } : query, limit };
}
