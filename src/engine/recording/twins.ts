import type { RecordedNode } from './dom/node.ts';

/** Nodes compared: a bound for big pages. */
const MAX_PAIRS = 50_000;

/** The ids of one page's nodes before and after it was recorded anew, by their place in the tree. */
export type Twins = ReadonlyMap<number, number>;

export function twinsOf(before: RecordedNode | null, now: RecordedNode | null): Twins {
  const twins = new Map<number, number>();
  const waiting = before && now ? [[before, now] as const] : [];
  for (let pair = waiting.pop(); pair && twins.size < MAX_PAIRS; pair = waiting.pop()) {
    const [old, fresh] = pair;
    if (old.tag !== fresh.tag) continue;
    twins.set(old.id, fresh.id);
    for (const [i, child] of old.children.entries()) {
      const other = fresh.children[i];
      if (other) waiting.push([child, other]);
    }
  }
  return twins;
}
