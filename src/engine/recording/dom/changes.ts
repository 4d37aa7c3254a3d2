import type { RecordedNode } from './node.ts';

/** What one mutation event changed, by the nodes it touched. */
export interface Changes {
  /** Roots of the added subtrees. */
  readonly added: readonly RecordedNode[];
  /** Roots of the removed subtrees, with the parent they stood in. */
  readonly removed: readonly {
    readonly node: RecordedNode;
    readonly parent: RecordedNode | null;
  }[];
  /** Text nodes with another text than before. */
  readonly texts: readonly { readonly node: RecordedNode; readonly before: string }[];
  readonly attributes: readonly AttributeChange[];
}

export interface AttributeChange {
  readonly node: RecordedNode;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}
