import { fieldLabel, labelOf } from './dom/control.ts';
import { ancestry, type RecordedNode, subtree } from './dom/node.ts';
import {
  announced,
  hintsError,
  inInvalidForm,
  markedError,
  saysBroken,
  saysBusy,
  saysError,
} from './dom/tone.ts';
import { hidesItself, shownText } from './dom/visible.ts';
import type { TextTone } from './observations.ts';

/** A longer text is a page's content, not a message. Characters. */
const MESSAGE_LENGTH = 200;
/** Lines looked at in one part of a page: a bound for hostile pages. */
const MAX_LINES = 2_000;

const FIELD_TAGS = new Set(['input', 'select', 'textarea']);

/** A text on the screen and how it stands out. */
export interface Message {
  readonly node: RecordedNode;
  readonly text: string;
  readonly tone: TextTone;
  /** The page itself marks it, by class, role or an invalid field. */
  readonly marked: boolean;
}

/** The messages in a part of the page that came just now: all of a small part, what stands out of a big one. */
export function newMessages(root: RecordedNode): Message[] {
  const element = root.tag === '#text' ? root.parent : root;
  if (!element) return [];
  const whole = shownText(element, MESSAGE_LENGTH + 1);
  if (!whole) return [];
  if (whole.length > MESSAGE_LENGTH) return outstanding(element);
  const marked = standsMarked(element);
  const said = saysError(whole) || (hintsError(whole) && marked);
  return [
    { node: element, text: whole, tone: toneOf(whole, said || isMarkedError(element)), marked },
  ];
}

/** What stands out in a whole page or a big part of one: marked errors, broken values, error headings. */
export function outstanding(root: RecordedNode): Message[] {
  const found: Message[] = [];
  let looked = 0;
  for (const { node, text } of lines(root)) {
    looked += 1;
    if (looked > MAX_LINES) break;
    const heading = /^h[1-3]$/.test(node.tag) && saysError(text);
    const marked = isMarkedError(node) || (announced(node) && hintsError(text));
    const tone = toneOf(text, marked || heading);
    if (tone === 'error' || tone === 'broken') found.push({ node, text, tone, marked });
  }
  return found;
}

/** The label of the one form field that a message stands beside, or ''. */
export function fieldBeside(node: RecordedNode): string {
  let level = 0;
  for (const at of ancestry(node)) {
    level += 1;
    if (level > 3 || at.tag === 'form' || at.tag === 'body') return '';
    const [only, ...others] = [...subtree(at)].filter(({ tag }) => FIELD_TAGS.has(tag));
    if (only) return others.length === 0 ? fieldLabel(only) || labelOf(only) : '';
  }
  return '';
}

function toneOf(text: string, error: boolean): TextTone {
  if (saysBroken(text)) return 'broken';
  if (error) return 'error';
  return saysBusy(text) ? 'busy' : null;
}

function isMarkedError(node: RecordedNode): boolean {
  if (node.tag === 'button' || node.tag === 'a') return false;
  let level = 0;
  for (const at of ancestry(node)) {
    level += 1;
    if (level > 3) return false;
    if (markedError(at)) return true;
  }
  return false;
}

function standsMarked(node: RecordedNode): boolean {
  let level = 0;
  for (const at of ancestry(node)) {
    level += 1;
    if (level > 4) break;
    if (announced(at) || markedError(at)) return true;
  }
  return inInvalidForm(node);
}

/** Elements that hold text of their own, outermost first, with what can be read in them. */
function* lines(node: RecordedNode): Generator<{ node: RecordedNode; text: string }> {
  if (hidesItself(node) || node.tag === 'pre' || node.tag === 'code') return;
  const own = node.children.some((child) => child.tag === '#text' && child.text.trim());
  const text = own ? shownText(node, MESSAGE_LENGTH + 1) : '';
  if (text && text.length <= MESSAGE_LENGTH) {
    yield { node, text };
    return;
  }
  for (const child of node.children) yield* lines(child);
}
