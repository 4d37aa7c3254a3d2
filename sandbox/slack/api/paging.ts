import type { Fields } from '../fields.ts';
import type { Args } from './args.ts';
import { invalidArguments, Refusal } from './refusal.ts';

/** Part of a list, and how to get the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
  readonly response_metadata: Fields;
}

function encoded(key: string): string {
  return Buffer.from(`next:${key}`).toString('base64');
}

function start<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  cursor: string,
): number {
  const at = items.findIndex((item) => encoded(keyOf(item)) === cursor);
  if (at < 0) throw new Refusal('invalid_cursor');
  return at + 1;
}

/** The page after `cursor`, of `limit` items. */
export function paged<Item>(
  args: Args,
  items: readonly Item[],
  options: {
    readonly keyOf: (item: Item) => string;
    readonly limit: number;
    readonly most: number;
  },
): Page<Item> {
  const limit = args.number('limit') || options.limit;
  if (limit > options.most) throw invalidArguments(['[ERROR] limit is too large: limit']);
  const cursor = args.text('cursor');
  const from = cursor === null ? 0 : start(items, options.keyOf, cursor);
  const page = items.slice(from, from + limit);
  const last = page.at(-1);
  const hasMore = from + limit < items.length && last !== undefined;
  const next_cursor = hasMore ? encoded(options.keyOf(last)) : '';
  return { items: page, hasMore, response_metadata: { next_cursor } };
}
