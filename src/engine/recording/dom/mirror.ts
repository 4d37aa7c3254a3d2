import { type Fields, fields, list, number, text } from '../read.ts';
import { attribute, type RecordedNode, subtree } from './node.ts';
import { attributeText, parseNode } from './parse.ts';
import { patchStyle } from './style.ts';

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

/** The recorded page of one window, kept up to date event by event. */
export class Mirror {
  private readonly nodes = new Map<number, RecordedNode>();
  root: RecordedNode | null = null;

  node(id: unknown): RecordedNode | null {
    return (typeof id === 'number' && this.nodes.get(id)) || null;
  }

  /** Takes over a full snapshot's `data.node`. */
  replace(node: unknown): void {
    this.nodes.clear();
    this.root = parseNode(node);
    if (this.root) this.register(this.root);
  }

  /** Applies a mutation event's data. Unknown ids are passed over: the recording may have gaps. */
  apply(data: Fields): Changes {
    const removed = list(data.removes).flatMap((raw) => this.remove(fields(raw)));
    const added = this.addAll(list(data.adds).map(fields));
    const texts = list(data.texts).flatMap((raw) => this.setText(fields(raw)));
    const attributes = list(data.attributes).flatMap((raw) => this.setAttributes(fields(raw)));
    const fresh = new Set(added);
    return {
      added: added.filter((node) => !hasAncestorIn(node, fresh)),
      removed,
      texts,
      attributes,
    };
  }

  /** Adds may name siblings that come later in the list: those wait for another round. */
  private addAll(adds: readonly Fields[]): RecordedNode[] {
    const added: RecordedNode[] = [];
    let waiting = adds;
    while (waiting.length > 0) {
      const later: Fields[] = [];
      for (const raw of waiting) {
        const node = this.add(raw);
        if (node) added.push(node);
        else later.push(raw);
      }
      if (later.length === waiting.length) break;
      waiting = later;
    }
    return added;
  }

  private add(raw: Fields): RecordedNode | null {
    const parent = this.node(raw.parentId);
    const next = number(raw.nextId);
    if (!parent || (next !== null && !this.nodes.has(next))) return null;
    const node = parseNode(raw.node);
    if (!node) return null;
    this.detach(this.node(node.id));
    const at = next === null ? -1 : parent.children.findIndex((child) => child.id === next);
    parent.children.splice(at < 0 ? parent.children.length : at, 0, node);
    node.parent = parent;
    this.register(node);
    return node;
  }

  private remove(raw: Fields): { node: RecordedNode; parent: RecordedNode | null }[] {
    const node = this.node(raw.id);
    if (!node) return [];
    const parent = node.parent;
    this.detach(node);
    for (const gone of subtree(node)) this.nodes.delete(gone.id);
    return [{ node, parent }];
  }

  private setText(raw: Fields): { node: RecordedNode; before: string }[] {
    const node = this.node(raw.id);
    const value = text(raw.value) ?? '';
    if (!node || node.text === value) return [];
    const before = node.text;
    node.text = value;
    return [{ node, before }];
  }

  private setAttributes(raw: Fields): AttributeChange[] {
    const node = this.node(raw.id);
    if (!node) return [];
    return Object.entries(fields(raw.attributes)).flatMap(([name, value]) =>
      changeAttribute(node, name.toLowerCase(), value),
    );
  }

  private register(node: RecordedNode): void {
    for (const known of subtree(node)) this.nodes.set(known.id, known);
  }

  private detach(node: RecordedNode | null): void {
    const siblings = node?.parent?.children;
    if (!node || !siblings) return;
    siblings.splice(siblings.indexOf(node), 1);
    node.parent = null;
  }
}

function changeAttribute(node: RecordedNode, name: string, value: unknown): AttributeChange[] {
  const before = node.attributes.get(name) ?? null;
  const partial = name === 'style' && typeof value === 'object' && value !== null;
  const after = partial ? patchStyle(attribute(node, name), fields(value)) : attributeText(value);
  if (before === after) return [];
  if (after === null) node.attributes.delete(name);
  else node.attributes.set(name, after);
  return [{ node, name, before, after }];
}

function hasAncestorIn(node: RecordedNode, set: ReadonlySet<RecordedNode>): boolean {
  for (let at = node.parent; at; at = at.parent) if (set.has(at)) return true;
  return false;
}
