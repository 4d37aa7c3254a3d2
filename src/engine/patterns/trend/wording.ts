import { labelOf, normalWords, tokens } from '../group/normal-words.ts';

/** The words of a pattern's key, and what its examples showed. */
export interface Wording {
  readonly words: string;
  readonly texts: readonly string[];
}

/** As in one report (slots.ts): a name is three words long at most, and most of the sentence is left. */
const SLOT = 3;
const SHARED_TOKENS = 2;
const SHARED_PART = 0.6;
/** Texts that must hold the sentence before they tell that a place in it varies. */
const SEVERAL = 2;

/** Whether the words are the same, a button's tag, numbers, stops and brackets aside. */
export function areSameWords(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** A sign such as `›` stands for itself. */
function plain(words: string): string {
  const label = labelOf(words).toLowerCase();
  return label.replace(/[\p{P}\s]+/gu, ' ').trim() || label;
}

/**
 * Whether the words are one sentence about different things: alike but for one place, in which one of the
 * two shows something else in at least half of its examples, a name or a product. A word that stays the
 * same in all of them means something: "first name" and "last name" are two troubles.
 */
export function areOneSentence(a: Wording, b: Wording): boolean {
  const [x, y] = [spoken(a.words), spoken(b.words)];
  const shortest = Math.min(x.length, y.length);
  const start = sharedStart(x, y, shortest);
  const end = sharedStart(x.toReversed(), y.toReversed(), shortest - start);
  const shared = start + end;
  const longest = Math.max(x.length, y.length);
  if (shared < SHARED_TOKENS || shared < longest * SHARED_PART || longest - shared > SLOT)
    return false;
  const frame = { start: x.slice(0, start), end: x.slice(x.length - end) };
  return [
    { value: x.slice(start, x.length - end), texts: a.texts },
    { value: y.slice(start, y.length - end), texts: b.texts },
  ].some(({ value, texts }) => value.length > 0 && varies(value, frame, texts));
}

interface Frame {
  readonly start: readonly string[];
  readonly end: readonly string[];
}

function varies(value: readonly string[], { start, end }: Frame, texts: readonly string[]) {
  const framed = texts
    .map((text) => spoken(normalWords(text)))
    .filter((text) => holds(text, start) && holds(text, end));
  const without = framed.filter((text) => !holds(text, value));
  return framed.length >= SEVERAL && without.length * 2 >= framed.length;
}

function holds(text: readonly string[], words: readonly string[]): boolean {
  return ` ${text.join(' ')} `.includes(words.length > 0 ? ` ${words.join(' ')} ` : ' ');
}

function sharedStart(a: readonly string[], b: readonly string[], most: number): number {
  const differs = a.findIndex((word, i) => i >= most || word !== b[i]);
  return differs < 0 ? Math.min(a.length, most) : differs;
}

function spoken(words: string): string[] {
  return tokens(labelOf(words).toLowerCase());
}
