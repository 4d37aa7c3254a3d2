import { type Fields, fields, list, number, text } from '../read.ts';
import type { AttributeChange, Changes } from './changes.ts';
import { Sheets } from './css/sheets.ts';
import { ancestry, attribute, type RecordedNode, subtree } from './node.ts';
import { attributeText, parseNode } from './parse.ts';
import { patchStyle } from './style.ts';

/** Deeper trees than any real page are cut: recorded data may be hostile. */
const MAX_DEPTH = 1_000;

/** The recorded page of one window, kept up to date event by event. */
export class Mirror {
  readonly sheets = new Sheets();
  private readonly nodes = new Map<number, RecordedNode>();
  root: RecordedNode | null = null;

  node(id: unknown): RecordedNode | null {
    return (typeof id === 'number' && this.nodes.get(id)) || null;
  }

  /** Takes over a full snapshot's `data.node`. */
  replace(node: unknown): void {
    this.nodes.clear();
    this.sheets.clear();
    this.root = parseNode(node, this.sheets);
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
      added: added.filter((node) => this.isIn(node) && !hasAncestorIn(node, fresh)),
      removed,
      texts,
      attributes,
    };
  }

  /** Adds may name parents and siblings that come later in the list: those wait for them. */
  private addAll(adds: readonly Fields[]): RecordedNode[] {
    const added: RecordedNode[] = [];
    const waiting = new Map<number, Fields[]>();
    const ready = adds.toReversed();
    for (let raw = ready.pop(); raw; raw = ready.pop()) {
      const missing = this.missingFor(raw);
      if (missing !== null) {
        waiting.set(missing, [...(waiting.get(missing) ?? []), raw]);
        continue;
      }
      const [node] = this.add(raw);
      if (!node) continue;
      added.push(node);
      for (const { id } of subtree(node)) {
        ready.push(...(waiting.get(id) ?? []));
        waiting.delete(id);
      }
    }
    // a sibling that was never recorded: the place is lost, the node is not
    for (const raw of [...waiting.values()].flat()) added.push(...this.add(raw));
    return added;
  }

  /** The id that must be known before this node can stand in its place; null = all are. */
  private missingFor(raw: Fields): number | null {
    const named = [number(raw.parentId), number(raw.nextId)];
    return named.find((id) => id !== null && !this.nodes.has(id)) ?? null;
  }

  private add(raw: Fields): RecordedNode[] {
    const parent = this.node(raw.parentId);
    if (!parent || depthOf(parent) > MAX_DEPTH) return [];
    const node = parseNode(raw.node, this.sheets);
    if (!node) return [];
    const old = this.node(node.id);
    if (old) this.take(old);
    // a frame that loads another document holds that one alone
    const former = node.tag === '#document' ? parent.children.filter(isDocument) : [];
    for (const document of former) this.take(document);
    const next = this.node(raw.nextId);
    const at = next?.parent === parent ? parent.children.lastIndexOf(next) : -1;
    parent.children.splice(at < 0 ? parent.children.length : at, 0, node);
    node.parent = parent;
    this.register(node);
    if (parent.tag === 'style') this.sheets.read(parent);
    return [node];
  }

  private remove(raw: Fields): { node: RecordedNode; parent: RecordedNode | null }[] {
    const node = this.node(raw.id);
    if (!node) return [];
    const parent = node.parent;
    this.take(node);
    if (parent?.tag === 'style') this.sheets.read(parent);
    return [{ node, parent }];
  }

  private take(node: RecordedNode): void {
    const siblings = node.parent?.children;
    const at = siblings?.lastIndexOf(node) ?? -1;
    if (at >= 0) siblings?.splice(at, 1);
    node.parent = null;
    for (const gone of subtree(node)) {
      if (this.nodes.get(gone.id) === gone) this.nodes.delete(gone.id);
      if (isSheet(gone)) this.sheets.forget(gone);
    }
  }

  private setText(raw: Fields): { node: RecordedNode; before: string }[] {
    const node = this.node(raw.id);
    const value = text(raw.value) ?? '';
    if (!node || node.text === value) return [];
    const before = node.text;
    node.text = value;
    if (node.parent?.tag === 'style') this.sheets.read(node.parent);
    return [{ node, before }];
  }

  private setAttributes(raw: Fields): AttributeChange[] {
    const node = this.node(raw.id);
    if (!node) return [];
    return Object.entries(fields(raw.attributes)).flatMap(([name, value]) =>
      this.setAttribute(node, name.toLowerCase(), value),
    );
  }

  private setAttribute(node: RecordedNode, name: string, value: unknown): AttributeChange[] {
    const before = node.attributes.get(name) ?? null;
    const partial = name === 'style' && typeof value === 'object' && value !== null;
    const after = partial ? patchStyle(attribute(node, name), fields(value)) : attributeText(value);
    if (before === after) return [];
    if (after === null) node.attributes.delete(name);
    else node.attributes.set(name, after);
    if (name === '_csstext') this.sheets.arrived(node);
    else if (name !== 'style') this.sheets.changed();
    return [{ node, name, before, after }];
  }

  private register(node: RecordedNode): void {
    for (const known of subtree(node)) {
      this.nodes.set(known.id, known);
      if (isSheet(known)) this.sheets.read(known);
    }
  }

  /** Whether the node still stands in the page: one list may add it and put something in its place. */
  private isIn(node: RecordedNode): boolean {
    return this.nodes.get(node.id) === node;
  }
}

function isDocument({ tag }: RecordedNode): boolean {
  return tag === '#document';
}

function isSheet({ tag }: RecordedNode): boolean {
  return tag === 'style' || tag === 'link';
}

function depthOf(node: RecordedNode): number {
  return [...ancestry(node)].length;
}

function hasAncestorIn(node: RecordedNode, set: ReadonlySet<RecordedNode>): boolean {
  for (let at = node.parent; at; at = at.parent) if (set.has(at)) return true;
  return false;
}
