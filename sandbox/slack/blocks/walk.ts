import { type Fields, isFields } from '../fields.ts';

/** An object inside blocks with the way to it. */
export interface Place {
  readonly path: readonly PropertyKey[];
  readonly fields: Fields;
}

/** Every object inside a value, outer ones first. */
export function* places(value: unknown, path: readonly PropertyKey[] = []): Generator<Place> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* places(item, [...path, index]);
    return;
  }
  if (!isFields(value)) return;
  yield { path, fields: value };
  for (const [key, item] of Object.entries(value)) yield* places(item, [...path, key]);
}

/** Characters of all strings in a value: text, links, ids, type names. */
export function characters(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + characters(item), 0);
  if (!isFields(value)) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + characters(item), 0);
}
