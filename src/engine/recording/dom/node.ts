/** What the page's style sheets decide about a node; `null` = they say nothing. */
export interface Look {
  readonly display: 'hidden' | 'shown' | null;
  readonly visibility: 'hidden' | 'shown' | null;
  readonly opacity: 'hidden' | 'shown' | null;
  readonly cursor: 'pointer' | 'plain' | null;
}

/** The style sheets of the page that a node stands in. */
export interface Styling {
  look(node: RecordedNode): Look;
  /** Whether every sheet of the page could be read: then a class hides by its rules alone, not by its name. */
  readonly complete: boolean;
}

/** A node of the recorded page. Mutable: the mirror keeps it as the page was at the current moment. */
export interface RecordedNode {
  readonly id: number;
  /** Lower-case tag, `#text` or `#document`. */
  readonly tag: string;
  readonly attributes: Map<string, string>;
  /** Stands directly in a shadow root: styled from inside it. */
  readonly inShadow: boolean;
  readonly styling: Styling;
  /** Own text of a text node, else ''. */
  text: string;
  parent: RecordedNode | null;
  readonly children: RecordedNode[];
}

/** The node and what lies below it, in document order. */
export function* subtree(node: RecordedNode): Generator<RecordedNode> {
  const waiting = [node];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    yield at;
    for (let i = at.children.length - 1; i >= 0; i--) {
      const child = at.children[i];
      if (child) waiting.push(child);
    }
  }
}

/** The node and what it lies in, innermost first. */
export function* ancestry(node: RecordedNode | null): Generator<RecordedNode> {
  for (let at = node; at; at = at.parent) yield at;
}

export function attribute(node: RecordedNode, name: string): string {
  return node.attributes.get(name) ?? '';
}
