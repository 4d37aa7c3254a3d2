import { ancestry, attribute, type RecordedNode } from './node.ts';
import { declarations } from './style.ts';

const NEVER_SHOWN = new Set([
  'head',
  'script',
  'style',
  'template',
  'noscript',
  'meta',
  'link',
  'title',
  'datalist',
  '#comment',
  '#doctype',
]);

/** Whether a node can be on screen, as far as tags, attributes and inline styles tell. */
export function isShown(node: RecordedNode): boolean {
  for (const at of ancestry(node)) if (hidesItself(at)) return false;
  return true;
}

/** Whether the node hides itself and all below it. */
export function hidesItself(node: RecordedNode): boolean {
  if (NEVER_SHOWN.has(node.tag)) return true;
  if (node.attributes.has('hidden')) return true;
  if (node.tag === 'input' && attribute(node, 'type') === 'hidden') return true;
  if (node.tag === 'dialog' && !node.attributes.has('open')) return true;
  return hiddenByStyle(attribute(node, 'style')) || hiddenByName(attribute(node, 'class'));
}

/** Class names that hide by the convention of the common frameworks, unless a size brings the element back. */
const HIDING_CLASS =
  /(^|\s)(hidden|d-none|is-hidden|hide|invisible|sr-only|visually-hidden|collapse)(?=\s|$)/;
const SHOWN_AGAIN =
  /(^|\s)(\w+:(block|flex|grid|inline\S*|table|visible)|d-\w+-(block|flex|grid|inline\S*)|show|in)(?=\s|$)/;

function hiddenByName(name: string): boolean {
  return name !== '' && HIDING_CLASS.test(name) && !SHOWN_AGAIN.test(name);
}

function hiddenByStyle(style: string): boolean {
  if (!style) return false;
  const known = declarations(style);
  if (known.get('display')?.startsWith('none')) return true;
  if (known.get('visibility')?.startsWith('hidden')) return true;
  return Number.parseFloat(known.get('opacity') ?? '1') === 0;
}

/** Tags that hold no sentence of their own: their children's text runs on in the line. */
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'code',
  'em',
  'i',
  'mark',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
  '#text',
]);

/** The text a person could read in the node, white space folded, at most `limit` characters. */
export function shownText(node: RecordedNode, limit = 200): string {
  const parts: string[] = [];
  collect(node, parts, { left: limit * 2 });
  return parts.join('').replace(/\s+/g, ' ').trim().slice(0, limit);
}

function collect(node: RecordedNode, parts: string[], budget: { left: number }): void {
  if (budget.left <= 0 || hidesItself(node)) return;
  if (node.tag === '#text') {
    parts.push(node.text);
    budget.left -= node.text.length;
  }
  for (const child of node.children) collect(child, parts, budget);
  if (!INLINE.has(node.tag)) parts.push(' ');
}
