import type { Fields } from '../fields.ts';
import type { Finding } from './findings.ts';
import { places } from './walk.ts';

function repeated(
  value: unknown,
  key: 'block_id' | 'action_id',
  base: readonly PropertyKey[],
): Finding[] {
  const seen = new Set<unknown>();
  const found: Finding[] = [];
  for (const { path, fields } of places(value, base)) {
    const id = fields[key];
    if (typeof id !== 'string') continue;
    if (seen.has(id)) {
      found.push({ path: [...path, key], text: `${key} "${id}" already exists` });
    }
    seen.add(id);
  }
  return found;
}

/** Ids used twice: `block_id` within the whole payload, `action_id` within one block. */
export function repeatedIds(blocks: readonly Fields[], base: readonly PropertyKey[]): Finding[] {
  const actions = blocks.flatMap((block, index) => repeated(block, 'action_id', [...base, index]));
  return [...repeated(blocks, 'block_id', base), ...actions];
}
