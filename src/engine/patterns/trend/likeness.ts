import { liesAt } from '../group/places.ts';
import { Family } from '../record.ts';
import type { EarlierPattern } from './before.ts';
import { areOneSentence, areSameWords } from './wording.ts';

/** What two patterns are compared by. */
export type Told = Pick<EarlierPattern, 'key' | 'texts'>;

/** A key by its parts (group/keys.ts); words may hold a bar themselves. */
export interface Key {
  readonly family: Family;
  readonly place: string;
  readonly words: string;
  readonly cause: string;
}

/** One press that goes wrong in several ways; one text that several rules read. */
const TOLD_BY_PRESS: ReadonlySet<Family> = new Set([
  'no-answer',
  'nothing-to-press',
  'disabled-control',
  'slow-answer',
]);
const TOLD_BY_TEXT: ReadonlySet<Family> = new Set(['error-shown', 'wrong-value', 'other']);

const SAME_KEY = 8;
const SAME_FAMILY = 4;
const SAME_WORDS = 2;
const SAME_PLACE = 1;

/**
 * How surely two patterns of different reports are one trouble, the same in both directions; 0 = they are
 * two. The same key is surest. Else the page must be of the other's kind, the cause the same as far as both
 * know one, and the words the same or one sentence about different things; of different families only the
 * same press, or the same text.
 */
export function likeness(a: Told, b: Told): number {
  if (a.key === b.key) return SAME_KEY;
  const [x, y] = [readKey(a.key), readKey(b.key)];
  if (!x || !y || !(liesAt(x.place, y.place) || liesAt(y.place, x.place))) return 0;
  if (x.cause !== y.cause && x.cause !== '' && y.cause !== '') return 0;
  const family = x.family === y.family;
  const words = areSameWords(x.words, y.words);
  if (!family && !(words && x.words !== '' && areToldAlike(x, y))) return 0;
  if (!words && !areOneSentence(wordingOf(x, a), wordingOf(y, b))) return 0;
  const place = x.place === y.place;
  return 1 + (family ? SAME_FAMILY : 0) + (words ? SAME_WORDS : 0) + (place ? SAME_PLACE : 0);
}

function areToldAlike(a: Key, b: Key): boolean {
  return [TOLD_BY_PRESS, TOLD_BY_TEXT].some((told) => told.has(a.family) && told.has(b.family));
}

function wordingOf({ words }: Key, { texts }: Told) {
  return { words, texts };
}

/** null = no key of ours. */
export function readKey(key: string): Key | null {
  const [first, place, ...rest] = key.split('|');
  const family = Family.safeParse(first);
  const cause = rest.at(-1);
  if (!family.success || place === undefined || cause === undefined || rest.length < 2) return null;
  return { family: family.data, place, words: rest.slice(0, -1).join('|'), cause };
}
