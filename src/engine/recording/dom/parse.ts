import { type Fields, fields, list, number, text } from '../read.ts';
import { NodeType } from '../rrweb.ts';
import type { RecordedNode, Styling } from './node.ts';

/** Deeper trees than any real page are cut: recorded data may be hostile. */
const MAX_DEPTH = 512;

const TAGS: Readonly<Record<number, string>> = {
  [NodeType.document]: '#document',
  [NodeType.documentType]: '#doctype',
  [NodeType.text]: '#text',
  [NodeType.cdata]: '#text',
  [NodeType.comment]: '#comment',
};

/** A serialized rrweb node with its children; null when it has no usable id. */
export function parseNode(value: unknown, styling: Styling, depth = 0): RecordedNode | null {
  const raw = fields(value);
  const id = number(raw.id);
  if (id === null || depth > MAX_DEPTH) return null;
  const node: RecordedNode = {
    id,
    tag: tagOf(raw),
    attributes: attributesOf(raw.attributes),
    inShadow: raw.isShadow === true,
    styling,
    text: text(raw.textContent) ?? '',
    parent: null,
    children: [],
  };
  for (const childValue of list(raw.childNodes)) {
    const child = parseNode(childValue, styling, depth + 1);
    if (!child) continue;
    child.parent = node;
    node.children.push(child);
  }
  return node;
}

function tagOf(raw: Fields): string {
  if (raw.type === NodeType.element) return (text(raw.tagName) ?? 'unknown').toLowerCase();
  return TAGS[number(raw.type) ?? -1] ?? '#unknown';
}

function attributesOf(value: unknown): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, raw] of Object.entries(fields(value))) {
    const known = attributeText(raw);
    if (known !== null) attributes.set(name.toLowerCase(), known);
  }
  return attributes;
}

/** rrweb stores booleans and numbers as such: `true` stands for a present, empty attribute. */
export function attributeText(value: unknown): string | null {
  if (value === true) return '';
  if (typeof value === 'number') return String(value);
  return text(value);
}
