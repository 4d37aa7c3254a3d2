import { type Fields, fields, list, number, text } from '../recording/read.ts';
import { NodeType } from '../recording/rrweb.ts';
import type { Masker } from './masker.ts';

/** Elements that do not break a line: what stands in them is read in one go. */
const INLINE = new Set(
  `a abbr b bdi bdo cite code data del em font i ins kbd label mark q s samp small span strong sub sup
   time tt u var wbr`.split(/\s+/),
);
const UNREAD = new Set(['style', 'script', 'textarea']);
const MAX_DEPTH = 512;

/** A text node of a line. */
interface Leaf {
  readonly node: Fields;
  readonly text: string;
}

/** The lines of a page that consist of several text nodes, as `anna` + `@example.com`. */
class Lines {
  readonly lines: (readonly Leaf[])[] = [];
  private line: Leaf[] = [];
  private readonly seen = new Set<unknown>();
  private readonly addedTo: ReadonlyMap<number, readonly unknown[]>;

  /** @param addedTo nodes that come apart from their parents, by the parent's id */
  constructor(addedTo: ReadonlyMap<number, readonly unknown[]>) {
    this.addedTo = addedTo;
  }

  read(value: unknown, depth = 0): void {
    if (this.seen.has(value) || depth > MAX_DEPTH) return;
    this.seen.add(value);
    const node = fields(value);
    if (node.type === NodeType.text) this.leaf(node);
    else if (node.type !== NodeType.comment) this.inner(node, depth);
  }

  end(): void {
    if (this.line.length > 1) this.lines.push(this.line);
    this.line = [];
  }

  private leaf(node: Fields): void {
    const value = text(node.textContent);
    if (value) this.line.push({ node, text: value });
  }

  private inner(node: Fields, depth: number): void {
    const tag = text(node.tagName)?.toLowerCase() ?? '';
    if (UNREAD.has(tag)) return;
    const breaks = !INLINE.has(tag);
    if (breaks) this.end();
    for (const child of list(node.childNodes)) this.read(child, depth + 1);
    const id = number(node.id);
    for (const child of (id === null ? null : this.addedTo.get(id)) ?? [])
      this.read(child, depth + 1);
    if (breaks) this.end();
  }
}

/** The texts of nodes that hold a part of a personal value whose rest stands in the next node. */
export function stitched(
  masker: Masker,
  roots: readonly unknown[],
  addedTo: ReadonlyMap<number, readonly unknown[]> = new Map(),
): ReadonlyMap<unknown, string> {
  const lines = new Lines(addedTo);
  for (const root of roots) lines.read(root);
  lines.end();
  const changed = new Map<unknown, string>();
  for (const line of lines.lines) {
    const texts = masker.across(line.map((leaf) => leaf.text));
    line.forEach(({ node, text: before }, i) => {
      const after = texts[i] ?? '';
      if (after !== before) changed.set(node, after);
    });
  }
  return changed;
}
