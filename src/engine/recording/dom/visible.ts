import { lookOf, UNDECIDED } from './css/rule.ts';
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

/** Whether a node can be on screen, as far as tags, attributes, inline styles and style sheets tell. */
export function isShown(node: RecordedNode): boolean {
  for (const at of ancestry(node)) if (hidesItself(at)) return false;
  return true;
}

/**
 * Whether the node hides itself and all below it. What is clipped to nothing or put far off the screen
 * for people who listen counts as hidden: nobody saw it, and a summary tells what was seen.
 */
export function hidesItself(node: RecordedNode): boolean {
  if (NEVER_SHOWN.has(node.tag)) return true;
  if (node.parent?.tag === 'details' && isFoldedAway(node, node.parent)) return true;
  if (node.tag.startsWith('#')) return false;
  if (node.tag === 'input' && attribute(node, 'type') === 'hidden') return true;
  if (node.tag === 'dialog' && !node.attributes.has('open')) return true;
  const style = attribute(node, 'style');
  const inline = style === '' ? UNDECIDED : lookOf(declarations(style));
  const sheets = node.styling.look(node);
  const display = inline.display ?? sheets.display;
  if (display === 'hidden' || (display === null && hiddenByDefault(node))) return true;
  return HIDING.some((property) => (inline[property] ?? sheets[property]) === 'hidden');
}

const HIDING = ['visibility', 'opacity', 'clip', 'fold', 'offset'] as const;

/** A closed `<details>` shows its summary alone. */
function isFoldedAway(node: RecordedNode, details: RecordedNode): boolean {
  return !details.attributes.has('open') && node.tag !== 'summary';
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

/** Whether the node's text runs on in the line around it. */
export function isInline(node: RecordedNode): boolean {
  return INLINE.has(node.tag);
}

/** The text a person could read in the node, white space folded, at most `limit` characters. */
export function shownText(node: RecordedNode, limit = 200): string {
  const parts: string[] = [];
  collect(node, parts, { left: limit * 2 });
  return parts.join('').replace(/\s+/g, ' ').trim().slice(0, limit);
}

/** Whether a person could read anything in the node. */
export function hasText(node: RecordedNode): boolean {
  if (hidesItself(node)) return false;
  if (node.tag === '#text' && node.text.trim() !== '') return true;
  return node.children.some(hasText);
}

function collect(node: RecordedNode, parts: string[], budget: { left: number }): void {
  if (budget.left <= 0 || hidesItself(node)) return;
  if (node.tag === '#text') {
    parts.push(node.text);
    budget.left -= node.text.trim().length;
  }
  for (const child of node.children) collect(child, parts, budget);
  if (!INLINE.has(node.tag)) parts.push(' ');
}
