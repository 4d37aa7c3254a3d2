import { type Fields, fields, list, number, text } from '../recording/read.ts';
import { maskAttributes } from './attributes.ts';
import { type Contents, maskContent, Nodes } from './dom.ts';
import { mapped, mappedFields } from './json.ts';
import type { Masker } from './masker.ts';
import { stitched } from './stitch.ts';

/** What is known of one window's page. */
export interface Page {
  readonly contents: Contents;
  /** Whether a full snapshot was seen: before it, any field may be one that is typed into. */
  complete: boolean;
}

/** A mutation: nodes added, texts and attributes changed. */
export function maskMutation(masker: Masker, page: Page, data: Fields): Fields {
  for (const raw of list(data.removes)) page.contents.delete(number(fields(raw).id) ?? -1);
  const adds = maskAdds(masker, page, list(data.adds));
  return mappedFields(data, (name, value) => {
    if (name === 'adds') return adds;
    if (name === 'texts') return mapped(list(value), (raw) => maskText(masker, page, raw));
    if (name === 'attributes') return mapped(list(value), (raw) => maskChange(masker, page, raw));
    return value;
  });
}

function maskAdds(masker: Masker, { contents }: Page, adds: readonly unknown[]) {
  const children = addedTo(adds.map(fields));
  const own = new Set(adds.map((add) => idOf(fields(add))));
  const roots = [...children].flatMap(([parent, nodes]) => (own.has(parent) ? [] : nodes));
  const nodes = new Nodes(masker, contents, stitched(masker, roots, children));
  return mapped(adds, (add) => {
    const inside = contents.get(number(fields(add).parentId) ?? -1) ?? 'read';
    return mappedFields(fields(add), (name, value) =>
      name === 'node' ? nodes.mask(value, inside === 'chosen' ? 'read' : inside) : value,
    );
  });
}

/** Added nodes by parent, in their order on the page: each names the one it stands before. */
function addedTo(adds: readonly Fields[]): ReadonlyMap<number, readonly unknown[]> {
  const ids = new Set(adds.map(idOf));
  const before = new Map(adds.map((add) => [number(add.nextId), add]));
  const children = new Map<number, unknown[]>();
  for (const add of adds) {
    const parent = number(add.parentId);
    if (parent === null || ids.has(number(add.nextId))) continue;
    const siblings = children.get(parent) ?? [];
    for (const one of rowEndingWith(add, before)) siblings.push(one.node);
    children.set(parent, siblings);
  }
  return children;
}

/** The set keeps hostile rings from going round for ever. */
function rowEndingWith(last: Fields, before: ReadonlyMap<number | null, Fields>): Fields[] {
  const row = new Set<Fields>();
  let at: Fields | undefined = last;
  while (at && !row.has(at)) {
    row.add(at);
    at = before.get(idOf(at) ?? Number.NaN);
  }
  return [...row].reverse();
}

function idOf({ node }: Fields): number | null {
  return number(fields(node).id);
}

function maskText(masker: Masker, { contents }: Page, raw: unknown): unknown {
  const content = contents.get(number(fields(raw).id) ?? -1) ?? 'read';
  return mappedFields(fields(raw), (name, value) =>
    name === 'value' && typeof value === 'string' ? maskContent(masker, content, value) : value,
  );
}

function maskChange(masker: Masker, { contents, complete }: Page, raw: unknown): unknown {
  const { id, attributes } = fields(raw);
  const node = number(id) ?? -1;
  const editable = text(fields(attributes).contenteditable);
  if (editable !== null && editable !== 'false') contents.set(node, 'typed');
  const typed = contents.get(node) === 'typed' || !complete;
  return mappedFields(fields(raw), (name, value) =>
    name === 'attributes' ? maskAttributes(masker, fields(value), typed) : value,
  );
}
