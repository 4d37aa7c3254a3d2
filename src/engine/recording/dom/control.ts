import { ancestry, attribute, type RecordedNode, subtree } from './node.ts';
import { declarations } from './style.ts';
import { shownText } from './visible.ts';

const CONTROL_TAGS = new Set([
  'button',
  'select',
  'textarea',
  'summary',
  'option',
  'label',
  'input',
]);
const CONTROL_ROLES = new Set([
  'button',
  'link',
  'tab',
  'menuitem',
  'menuitemcheckbox',
  'menuitemradio',
  'checkbox',
  'radio',
  'switch',
  'option',
  'combobox',
  'textbox',
]);
const FIELD_TYPES_THAT_PRESS = new Set(['button', 'submit', 'reset', 'image']);

/** What was pressed: the nearest thing meant to be pressed, in words that stay the same between visits. */
export interface Control {
  readonly node: RecordedNode;
  /** `button`, `link`, `field`, `choice` (checkbox, radio, option, select) or `other`. */
  readonly kind: 'button' | 'link' | 'field' | 'choice' | 'other';
  readonly label: string;
  readonly disabled: boolean;
}

/** The control a click on this node means; null when nothing there is meant to be pressed. */
export function controlAt(node: RecordedNode | null): Control | null {
  for (const at of ancestry(node)) {
    if (!isControl(at)) continue;
    return { node: at, kind: kindOf(at), label: labelOf(at), disabled: isDisabled(at) };
  }
  return null;
}

/** Whether the node is meant to be pressed or filled in. */
export function isControl(node: RecordedNode): boolean {
  if (CONTROL_TAGS.has(node.tag)) return true;
  if (node.tag === 'a') return node.attributes.has('href');
  if (CONTROL_ROLES.has(attribute(node, 'role'))) return true;
  if (node.attributes.has('onclick')) return true;
  const inline = declarations(attribute(node, 'style')).get('cursor');
  return (inline ?? node.styling.look(node).cursor) === 'pointer';
}

function kindOf(node: RecordedNode): Control['kind'] {
  const role = attribute(node, 'role');
  const type = attribute(node, 'type');
  if (['checkbox', 'radio', 'switch', 'option'].includes(role || type)) return 'choice';
  if (node.tag === 'select' || node.tag === 'option' || node.tag === 'label') return 'choice';
  if (node.tag === 'input' && FIELD_TYPES_THAT_PRESS.has(type)) return 'button';
  if (['input', 'textarea'].includes(node.tag) || ['textbox', 'combobox'].includes(role))
    return 'field';
  if (node.tag === 'a' || role === 'link') return 'link';
  return node.tag === 'button' || role ? 'button' : 'other';
}

/** Whether the control, or what it lies in, is locked. */
export function isDisabled(node: RecordedNode): boolean {
  for (const at of ancestry(node)) {
    if (at.attributes.has('disabled') && (at === node || at.tag === 'fieldset')) return true;
    if (attribute(at, 'aria-disabled') === 'true') return true;
  }
  return false;
}

/** The name a person would give the element: what it says, else what describes it. At most 60 characters. */
export function labelOf(node: RecordedNode): string {
  const named =
    attribute(node, 'aria-label') ||
    (node.tag === 'select' ? '' : shownText(node, 60)) ||
    pressedValue(node) ||
    fieldLabel(node) ||
    pictureText(node) ||
    attribute(node, 'title') ||
    attribute(node, 'placeholder') ||
    attribute(node, 'name') ||
    attribute(node, 'id');
  return named.replace(/\s+/g, ' ').trim().slice(0, 60);
}

function pressedValue(node: RecordedNode): string {
  const presses = FIELD_TYPES_THAT_PRESS.has(attribute(node, 'type'));
  return node.tag === 'input' && presses ? attribute(node, 'value') : '';
}

/** The text of the `<label>` around the field or pointing at it. */
export function fieldLabel(node: RecordedNode): string {
  for (const at of ancestry(node.parent)) if (at.tag === 'label') return shownText(at, 60);
  const id = attribute(node, 'id');
  if (!id) return '';
  const scope = closest(node, 'form') ?? rootOf(node);
  for (const at of subtree(scope)) {
    if (at.tag === 'label' && attribute(at, 'for') === id) return shownText(at, 60);
  }
  return '';
}

export function closest(node: RecordedNode | null, tag: string): RecordedNode | null {
  for (const at of ancestry(node)) if (at.tag === tag) return at;
  return null;
}

function rootOf(node: RecordedNode): RecordedNode {
  let root = node;
  for (const at of ancestry(node)) root = at;
  return root;
}

function pictureText(node: RecordedNode): string {
  for (const at of subtree(node)) {
    if (at.tag === 'img' && attribute(at, 'alt')) return attribute(at, 'alt');
    if (at.tag === 'title') return at.children.map((child) => child.text).join('');
  }
  return '';
}
