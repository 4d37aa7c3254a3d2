import { fieldLabel, labelOf } from './dom/control.ts';
import { ancestry, type RecordedNode, subtree } from './dom/node.ts';
import { announced, inInvalidForm, markedError } from './dom/tone.ts';
import { hidesItself, shownText } from './dom/visible.ts';
import {
  asksFor,
  hintsError,
  saysBroken,
  saysBusy,
  saysEmpty,
  saysError,
  saysNoPage,
} from './dom/words.ts';
import type { TextTone } from './observations.ts';

/** A longer text is a page's content, not a message. Characters. */
export const MESSAGE_LENGTH = 200;
/** A page with no more text than this says one thing. Characters. */
const SHORT_PAGE = 200;
/** A page with more text than this is one, whatever its heading says. Characters. */
const LONG_PAGE = 1_500;
/** Lines looked at in one part of a page: a bound for hostile pages. */
export const MAX_LINES = 2_000;

const CONTENT_TAGS = new Set(['td', 'th', 'details', 'blockquote', 'nav', 'footer', 'pre']);

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
export function newMessages(root: RecordedNode, prompted: boolean): Message[] {
  const element = root.tag === '#text' ? root.parent : root;
  if (!element) return [];
  const whole = shownText(element, MESSAGE_LENGTH + 1);
  if (!whole) return [];
  return whole.length > MESSAGE_LENGTH
    ? outstanding(element)
    : [messageOf(root, element, whole, prompted)];
}

/** What the part's element says in these words; `prompted` = just after a click. */
export function messageOf(
  root: RecordedNode,
  element: RecordedNode,
  whole: string,
  prompted: boolean,
): Message {
  const marked = standsMarked(element);
  const telling = !isContent(element) && (prompted || marked);
  const asked = prompted && asksFor(whole) && holdsOnlyText(root);
  const said = telling && (saysError(whole) || (hintsError(whole) && marked) || asked);
  const refused = said || (isMarkedError(element) && isSentence(whole) && !isContent(element));
  return { node: element, text: whole, tone: toneOf(whole, refused), marked };
}

/** What stands out in a whole page or a big part of one: marked errors, broken values, a page that is one refusal. */
export function outstanding(root: RecordedNode): Message[] {
  const found: Message[] = [];
  const length = shownText(root, LONG_PAGE + 1).length;
  let looked = 0;
  for (const { node, text } of lines(root)) {
    looked += 1;
    if (looked > MAX_LINES) break;
    const refused = length <= SHORT_PAGE && saysError(text);
    const missing = length <= LONG_PAGE && /^h[12]$/.test(node.tag) && saysNoPage(text);
    const marked =
      (isMarkedError(node) && isSentence(text) && !isContent(node)) ||
      (announced(node) && hintsError(text));
    const tone = toneOf(text, marked || refused || missing);
    if (tone === 'error' || tone === 'broken' || tone === 'empty')
      found.push({ node, text, tone, marked });
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

/** A step of a form asks too, with its heading and fields. */
function holdsOnlyText(root: RecordedNode): boolean {
  for (const { tag } of subtree(root))
    if (FIELD_TAGS.has(tag) || /^h[1-3]$/.test(tag)) return false;
  return !/^h[1-3]$/.test(root.parent?.tag ?? '');
}

/** A word alone is a state or a label; scripts without spaces have none to count. */
function isSentence(text: string): boolean {
  return text.split(/\s+/).length > 2 || /[^\p{Script=Latin}\P{L}]/u.test(text);
}

/** Parts of a page that are there to be read: what they tell of errors is not about this visit. */
function isContent(node: RecordedNode): boolean {
  for (const at of ancestry(node)) {
    if (announced(at)) return false;
    if (CONTENT_TAGS.has(at.tag)) return true;
  }
  return false;
}

function toneOf(text: string, error: boolean): TextTone {
  if (saysBroken(text)) return 'broken';
  if (saysEmpty(text)) return 'empty';
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
export function* lines(node: RecordedNode): Generator<{ node: RecordedNode; text: string }> {
  if (hidesItself(node) || node.tag === 'pre' || node.tag === 'code') return;
  const own = node.children.some((child) => child.tag === '#text' && child.text.trim());
  const text = own ? shownText(node, MESSAGE_LENGTH + 1) : '';
  if (text && text.length <= MESSAGE_LENGTH) {
    yield { node, text };
    return;
  }
  for (const child of node.children) yield* lines(child);
}
