/** A node of the recorded page. Mutable: the mirror keeps it as the page was at the current moment. */
export interface RecordedNode {
  readonly id: number;
  /** Lower-case tag, `#text` or `#document`. */
  readonly tag: string;
  readonly attributes: Map<string, string>;
  /** Own text of a text node, else ''. */
  text: string;
  parent: RecordedNode | null;
  readonly children: RecordedNode[];
}

/** The node and what lies below it, in document order. */
export function* subtree(node: RecordedNode): Generator<RecordedNode> {
  yield node;
  for (const child of node.children) yield* subtree(child);
}

/** The node and what it lies in, innermost first. */
export function* ancestry(node: RecordedNode | null): Generator<RecordedNode> {
  for (let at = node; at; at = at.parent) yield at;
}

export function attribute(node: RecordedNode, name: string): string {
  return node.attributes.get(name) ?? '';
}
