import { lookOf } from './css/rule.ts';
import { ancestry, attribute, type Look, type RecordedNode } from './node.ts';
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

/** Whether a node can be on screen, as far as tags, attributes, inline styles and style sheets tell. */
export function isShown(node: RecordedNode): boolean {
  for (const at of ancestry(node)) if (hidesItself(at)) return false;
  return true;
}

/** Whether the node hides itself and all below it. */
export function hidesItself(node: RecordedNode): boolean {
  if (NEVER_SHOWN.has(node.tag)) return true;
  if (node.tag.startsWith('#')) return false;
  if (node.tag === 'input' && attribute(node, 'type') === 'hidden') return true;
  if (node.tag === 'dialog' && !node.attributes.has('open')) return true;
  const inline = lookOf(declarations(attribute(node, 'style')));
  const sheets = node.styling.look(node);
  const decided = (property: 'display' | 'visibility' | 'opacity'): Look['display'] =>
    inline[property] ?? sheets[property];
  const display = decided('display') ?? (hiddenByDefault(node) ? 'hidden' : null);
  return [display, decided('visibility'), decided('opacity')].includes('hidden');
}

function hiddenByDefault(node: RecordedNode): boolean {
  const name = attribute(node, 'class');
  if (node.attributes.has('hidden') || FOR_LISTENERS.test(name)) return true;
  return !node.styling.complete && hiddenByName(name);
}

/** Texts for people who listen are clipped, not hidden: by their names in every framework. */
const FOR_LISTENERS = /(^|\s)(sr-only|visually-hidden|screen-reader-text)(?=\s|$)/;

/** Class names that hide by the convention of the common frameworks, unless a size brings the element back. */
const HIDING_CLASS = /(^|\s)(hidden|d-none|is-hidden|hide|invisible|collapse)(?=\s|$)/;
const SHOWN_AGAIN =
  /(^|\s)(\w+:(block|flex|grid|inline\S*|table|visible)|d-\w+-(block|flex|grid|inline\S*)|show|in)(?=\s|$)/;

function hiddenByName(name: string): boolean {
  return name !== '' && HIDING_CLASS.test(name) && !SHOWN_AGAIN.test(name);
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
