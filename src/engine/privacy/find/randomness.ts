import { isPublicKey } from '../kinds.ts';
import { type Found, foundBy } from './found.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const UUIDS = /(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])/gi;
export const UUID_LENGTH = 36;

/** Ids whose digits are no phone's and no card's. */
export function findUuids(text: string): Found[] {
  return foundBy(text, 'token', UUIDS, (uuid) => uuid);
}

const DATA_URLS = /(?<![A-Za-z\d])data:[\w/+.-]{0,60};base64,[\w+/=-]*/g;

/** Pictures and fonts as text: random letters, but no key. */
export function findDataUrls(text: string): Found[] {
  return text.includes(';base64,') ? foundBy(text, 'token', DATA_URLS, (url) => url) : [];
}

/** An id that many systems show and that opens no door by itself. */
function isUuid(word: string): boolean {
  return UUID.test(word);
}

/** How often a word changes between lower case, upper case and digits, per character: random text about 0.6. */
function restlessness(word: string): number {
  let changes = 0;
  for (let i = 1; i < word.length; i += 1) {
    if (classOf(word.charCodeAt(i)) !== classOf(word.charCodeAt(i - 1))) changes += 1;
  }
  return changes / word.length;
}

function classOf(code: number): number {
  if (code < 58) return 0;
  return code < 91 ? 1 : 2;
}

/** Random letters of both cases and digits, as keys are made of; no name, slug or class. */
export function looksLikeKey(word: string): boolean {
  if (isPublicKey(word)) return false;
  return pieces(word, 20).some(
    (piece) =>
      /[a-z]/.test(piece) &&
      /[A-Z]/.test(piece) &&
      (piece.match(/\d+/g)?.length ?? 0) >= 2 &&
      restlessness(piece) >= 0.45,
  );
}

/** Random letters and digits of any case: enough to be a secret where a secret may stand. */
export function looksRandom(word: string): boolean {
  if (isUuid(word) || isPublicKey(word)) return false;
  return pieces(word, 16).some(
    (piece) => /[a-z]/i.test(piece) && /\d/.test(piece) && restlessness(piece) >= 0.25,
  );
}

function pieces(word: string, shortest: number): string[] {
  return word.split(/[^A-Za-z\d]+/).filter((piece) => piece.length >= shortest);
}
