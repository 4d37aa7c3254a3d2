type Shown = 'hidden' | 'shown' | null;

/** What the page's style sheets decide about a node; `null` = they say nothing. */
export interface Look {
  readonly display: Shown;
  readonly visibility: Shown;
  readonly opacity: Shown;
  /** Cut down to nothing: `clip`, `clip-path`. */
  readonly clip: Shown;
  /** Folded up: `max-height: 0`. */
  readonly fold: Shown;
  /** Put far off the screen. */
  readonly offset: Shown;
  readonly cursor: 'pointer' | 'plain' | null;
}

/** Where a node is put: its position and edges as declared, by property. */
export type Position = ReadonlyMap<string, string>;

/** The style sheets of the page that a node stands in. */
export interface Styling {
  look(node: RecordedNode): Look;
  /** Of a node that a sheet takes out of the flow; of others nothing. Not kept: asked rarely. */
  position(node: RecordedNode): Position;
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

/** Whether the node is `outer` or lies in it. */
export function liesIn(node: RecordedNode, outer: RecordedNode | null): boolean {
  for (const at of ancestry(node)) if (at === outer) return true;
  return false;
}

export function attribute(node: RecordedNode, name: string): string {
  return node.attributes.get(name) ?? '';
}
