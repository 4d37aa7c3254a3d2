import { dialogAround } from './dom/dialog.ts';
import { type Heading, headingIn } from './dom/heading.ts';
import type { RecordedNode } from './dom/node.ts';
import { shownText } from './dom/visible.ts';
import {
  lines,
  MAX_LINES,
  MESSAGE_LENGTH,
  type Message,
  messageOf,
  newMessages,
} from './messages.ts';

/** Of a dialog without lines, this much of its text tells what it is about. Characters. */
const FIRST_WORDS = 100;

/** A text to be told of, and by which words of its node it is known to stand there still. */
export interface Telling extends Message {
  /** Default: the text itself. */
  readonly words?: string;
  /** The dialog that the text tells of. */
  readonly dialog?: RecordedNode;
}

/** What an opened dialog tells: all of a short one as one text, of one with much text its headline and what stands out. */
export function tellingsOf(dialog: RecordedNode, prompted: boolean): Telling[] {
  const headline = headlineOf(dialog, prompted);
  const messages = newMessages(dialog, prompted);
  const [whole] = messages;
  if (!whole || isLong(dialog)) return [headline, ...messages];
  return [{ ...whole, node: headline.node, words: headline.text, dialog }];
}

/** What a dialog is about: its heading, else its first line, else its first words. */
export function headlineOf(dialog: RecordedNode, prompted: boolean): Telling {
  const { node, text } = headingIn(dialog) ?? firstLine(dialog) ?? firstWords(dialog);
  return { ...messageOf(node, node, text, prompted), dialog };
}

/** The dialog in which a part with much text came; null = it is none. */
export function dialogFilledBy(root: RecordedNode): RecordedNode | null {
  const dialog = root.parent ? dialogAround(root.parent) : null;
  return dialog && isLong(root) ? dialog : null;
}

/** Whether the node says the words still, or, of a longer text, begins with them. */
export function saysStill(node: RecordedNode, words: string): boolean {
  const all = shownText(node, MESSAGE_LENGTH + 1);
  return all === words || (all.length > MESSAGE_LENGTH && all.startsWith(words));
}

function isLong(part: RecordedNode): boolean {
  return shownText(part, MESSAGE_LENGTH + 1).length > MESSAGE_LENGTH;
}

/** The first line that says more than a button's "×". */
function firstLine(dialog: RecordedNode): Heading | null {
  let looked = 0;
  for (const line of lines(dialog)) {
    looked += 1;
    if (looked > MAX_LINES) break;
    if (line.node.tag !== 'button' && /\p{L}{2}/u.test(line.text)) return line;
  }
  return null;
}

function firstWords(dialog: RecordedNode): Heading {
  const text = shownText(dialog, FIRST_WORDS + 1);
  const cut =
    text.length > FIRST_WORDS ? text.slice(0, text.lastIndexOf(' ') + 1 || FIRST_WORDS) : text;
  return { node: dialog, text: cut.trim() };
}
