/** Whether a text names what is to be deleted. */
export type Named = (text: string) => boolean;

/**
 * An at-sign as text (with the mark that keeps a chat from reading `@here` in it), in an address, also twice encoded,
 * in JSON and in HTML: as the masker reads it (privacy/find/emails.ts).
 */
const AT = '(?:@\u2060?|%(?:25)*40|\\\\u0040|&#(?:64|x40);)';
const PLUS = '(?:\\+|%(?:25)*2b)';

/**
 * What stands before a word without being a part of it although it ends in letters: an escape of JSON, of an
 * address (but one that spells a sign of the word itself: `+ . - _ '`), or of HTML.
 */
const ESCAPE =
  '(?<=\\\\[nrtbf]|\\\\u[\\da-f]{4}|%(?:25){0,3}(?!2[b7de]|5f)[\\da-f]{2}|&(?:#\\d{1,5}|#x[\\da-f]{1,4}|[a-z]{2,8});)';
const LETTER = '[\\p{L}\\p{N}]';
/** Signs within the name before the at-sign; of these a quote, a dot or a hyphen may also end what stands before. */
const BEFORE_ADDRESS = `(?:${ESCAPE}|(?<!${LETTER}|[._+'-])|(?<=(?:^|[^\\p{L}\\p{N}._+'-])['.-]{1,3}))`;
/** A dot or hyphen goes on with the domain only where a letter follows: else it ends a sentence. */
const AFTER_ADDRESS = `(?![.-]?${LETTER})`;
const BEFORE_ID = `(?:${ESCAPE}|(?<!${LETTER}))`;
const AFTER_ID = `(?!${LETTER})`;

/**
 * Tells whether a text names one of these words, in any letter case: ids of sessions, and addresses of people,
 * each as a whole. `a@b.co` is in neither `aa@b.co`, `a+tag@b.co` nor `a@b.co.uk`, which are other people's.
 */
export function named(words: readonly string[]): Named {
  if (words.length === 0) return () => false;
  const pattern = new RegExp(words.map(patternOf).join('|'), 'iu');
  return (text) => pattern.test(text);
}

/** Those of the words that may be named there; the others are not, for sure. Of thousands it leaves few. */
export function wordsNear(text: string, words: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return words.filter((word) => plainParts(word).every((part) => lower.includes(part)));
}

/**
 * Parts of a word that are written the same wherever it is named, in small letters: of an address the name up to
 * a plus and the domain, of an id all of it.
 */
export function plainParts(word: string): readonly [string, string] {
  const at = atOf(word);
  const lower = word.toLowerCase();
  if (at === -1) return [lower, lower];
  return [lower.slice(0, at).split('+')[0] ?? '', lower.slice(at + 1)];
}

/** Where the at-sign of an address stands; -1 = it is none. */
function atOf(word: string): number {
  const at = word.lastIndexOf('@');
  return at < 1 ? -1 : at;
}

function patternOf(word: string): string {
  const at = atOf(word);
  if (at === -1) return `${BEFORE_ID}${literal(word)}${AFTER_ID}`;
  const [name, domain] = [word.slice(0, at), word.slice(at + 1)].map(literal);
  return `${BEFORE_ADDRESS}${name}${AT}${domain}${AFTER_ADDRESS}`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*?()[\]{}|/]/g, '\\$&').replaceAll('+', PLUS);
}
