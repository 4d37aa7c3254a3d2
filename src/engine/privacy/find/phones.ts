import { type Found, foundBy, matchesOf } from './found.ts';

const GAP = '[ ./()-]{0,2}';
const START = '(?<![\\w#$€£¥+]|\\d[.,:/-])';

/** `+49 (0)30 123456`, `0049 176 …`: what international numbers look like everywhere. */
const ABROAD = new RegExp(
  `${START}\\(?(?:\\+\\(?[1-9](?:${GAP}\\d){7,14}|00[1-9](?:${GAP}\\d){8,13})(?!\\d)`,
  'g',
);
/** Any number that is called one: `Tel. 555-0123`. */
const CALLED =
  /(?<![\p{L}\d])(?:tel|telefon|telephone|téléphone|phone|fax|mobile|mobil|handy|cell|whatsapp|電話|携帯)(?: ?(?:no|nr|number)\b)?[.:]{0,2} ?(\(?\+?\(?\d(?:[ ./()-]{0,2}\d){5,14})(?!\d)/giu;
/** `(555) 123-4567`, `1-555-123-4567`. */
const AMERICAN = new RegExp(
  `${START}(?:1[ .-])?(?:\\([2-9]\\d{2}\\)[ .-]{0,2}\\d{3}[ .-]|[2-9]\\d{2}([ .-])\\d{3}(?:\\1|[.-]))\\d{4}(?!\\d|[.,-]\\d)`,
  'g',
);
/** `98765 43210`, `138 0013 8000`: mobile numbers of India and China. */
const ASIAN = new RegExp(
  `${START}(?:[6-9]\\d{4}[ -]\\d{5}|1[3-9]\\d[ -]\\d{4}[ -]\\d{4})(?!\\d|[.,-]\\d)`,
  'g',
);
/** A leading 0 and groups of digits, as written inside most countries of Europe and Asia. */
const TRUNK = new RegExp(
  `${START}\\(?0[1-9]\\d{0,4}\\)?(?:[ ./-]{1,2}\\d{2,8}){1,5}(?:[ .-]\\d(?![\\d.,]))?(?!\\d)|${START}0[1-9]\\d{8,9}(?![\\w-])`,
  'g',
);
/** Dates, opening hours and prices in a row. */
const NO_PHONE =
  /(?:^|\D)\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}(?:\D|$)|(?:19|20)\d{2}-\d{2}-\d{2}|\d\.\d\d[ -]{1,2}\d\d\.\d/;
/** Words before a number that is no phone's. */
const OTHER_NUMBER =
  /(?:order|bestellung|auftrag|rechnung|invoice|kunden|customer|artikel|item|sku|ean|gtin|upc|isbn|ref|id|no|nr|nummer|number|ticket|commande)[ .:#°-]{0,3}$/i;

/** Numbers with a word for phone before them. */
export function findCalledPhones(text: string): Found[] {
  return matchesOf(text, CALLED).map((match) => {
    const end = match.index + match[0].length;
    const number = match[1] ?? '';
    return { start: end - number.length, end, kind: 'phone', key: phoneKey(number) };
  });
}

/** Numbers with a country code; an article's number may begin with `00` too. */
export function findPhonesAbroad(text: string): Found[] {
  return foundBy(text, 'phone', ABROAD, (number, before) =>
    /^00\d+$/.test(number) && OTHER_NUMBER.test(before) ? null : phoneKey(number),
  );
}

export function findAmericanPhones(text: string): Found[] {
  return foundBy(text, 'phone', AMERICAN, phoneKey);
}

export function findAsianPhones(text: string): Found[] {
  return foundBy(text, 'phone', ASIAN, phoneKey);
}

/** Numbers as dialled inside a country; what follows the number in the same line is left. */
export function findTrunkPhones(text: string): Found[] {
  return matchesOf(text, TRUNK).flatMap((match): Found[] => {
    const start = match.index;
    const number = withoutTail(match[0]);
    const digits = number.replace(/\D/g, '');
    const named = OTHER_NUMBER.test(text.slice(Math.max(0, start - 24), start));
    if (digits.length < 9 || digits.length > 12 || isCounting(number)) return [];
    if (NO_PHONE.test(match[0]) || (named && /^\d+$/.test(number))) return [];
    return [{ start, end: start + number.length, kind: 'phone', key: phoneKey(number) }];
  });
}

const MOST_DIGITS = 12;

/** The first groups of digits that together may be a phone number. */
function withoutTail(number: string): string {
  const tooLong = number.replace(/\D/g, '').length > MOST_DIGITS;
  const shorter = number.replace(/[ ./-]{1,2}\d+$/, '');
  return tooLong && shorter !== number ? withoutTail(shorter) : number;
}

/** `01 02 03 04 05`: the days of a calendar, not a number of France. */
function isCounting(number: string): boolean {
  const groups = number.split(/\D+/).map(Number);
  return (
    groups.length > 2 && groups.every((group, i) => i === 0 || group === (groups[i - 1] ?? 0) + 1)
  );
}

/** The last digits are the same with and without a country code. */
export function phoneKey(number: string): string {
  return number.replace(/\D/g, '').slice(-8);
}
