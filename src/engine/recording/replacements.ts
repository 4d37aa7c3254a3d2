import type { Changes } from './dom/changes.ts';
import { attribute, type RecordedNode } from './dom/node.ts';

/** Pairs looked for in one event: a bound for pages that are written anew as a whole. */
const MAX_PAIRS = 500;

/** A node and the one that took its place: many pages write a part anew to change one word of it. */
export interface Pair {
  readonly old: RecordedNode;
  readonly now: RecordedNode;
}

/** A text node that says something else than before: rewritten, or in place of another. */
export interface Rewrite {
  readonly node: RecordedNode;
  /** The node that said it before; the same one where it was rewritten. */
  readonly old: RecordedNode;
  readonly before: string;
}

/** Removed nodes with those that were added in their places: same parent, same order, same tags. */
export function pairsOf({ removed, added }: Changes): Pair[] {
  if (removed.length === 0 || added.length === 0) return [];
  const fresh = new Set(added);
  const gone = Map.groupBy(removed, ({ parent }) => parent);
  const pairs: Pair[] = [];
  for (const [parent, nodes] of gone) {
    const came = parent?.children.filter((child) => fresh.has(child)) ?? [];
    pairUp(
      nodes.map(({ node }) => node),
      came,
      pairs,
    );
  }
  return pairs;
}

/** The texts that changed, in their old nodes or in new ones. */
export function rewritesOf({ texts }: Changes, pairs: readonly Pair[]): Rewrite[] {
  const written = texts.map(({ node, before }) => ({ node, old: node, before }));
  const replaced = pairs.filter(({ old, now }) => now.tag === '#text' && old.text !== now.text);
  return [...written, ...replaced.map(({ old, now }) => ({ node: now, old, before: old.text }))];
}

/** What `read` gives with the texts as they were before. */
export function asBefore<T>(rewrites: readonly Rewrite[], read: () => T): T {
  const texts = rewrites.map(({ node }) => node.text);
  for (const { node, before } of rewrites) node.text = before;
  try {
    return read();
  } finally {
    for (const [i, { node }] of rewrites.entries()) node.text = texts[i] ?? '';
  }
}

/** Alike from the front as far as they go, then from the back: a list may have grown or shrunk in its middle. */
function pairUp(olds: readonly RecordedNode[], nows: readonly RecordedNode[], pairs: Pair[]): void {
  const [before, after] = [olds.filter(isTelling), nows.filter(isTelling)];
  const shorter = Math.min(before.length, after.length);
  const sameLength = before.length === after.length;
  const isPair = (old: RecordedNode | undefined, now: RecordedNode | undefined) =>
    old !== undefined &&
    now !== undefined &&
    isAlike(old, now, sameLength) &&
    pair(old, now, pairs);
  let front = 0;
  while (front < shorter && isPair(before[front], after[front])) front += 1;
  for (let back = 1; back <= shorter - front; back++)
    if (!isPair(before.at(-back), after.at(-back))) return;
}

/** In a list of another length the tag alone does not tell an entry from the sum below. */
function isAlike(old: RecordedNode, now: RecordedNode, sameLength: boolean): boolean {
  return old.tag === now.tag && (sameLength || attribute(old, 'class') === attribute(now, 'class'));
}

function pair(old: RecordedNode, now: RecordedNode, pairs: Pair[]): boolean {
  if (pairs.length >= MAX_PAIRS) return false;
  pairs.push({ old, now });
  pairUp(old.children, now.children, pairs);
  return true;
}

function isTelling(node: RecordedNode): boolean {
  return node.tag !== '#comment' && (node.tag !== '#text' || node.text.trim() !== '');
}
