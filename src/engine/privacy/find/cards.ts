import { type Found, foundBy } from './found.ts';

/** 4-4-4-4, 4-6-5 and 4-6-4 digits with one and the same separator. */
const GROUPED = /(?<!\d|\d[.,-])\d{4}([ .-])(?:\d{4}\1\d{4}\1\d{4}|\d{6}\1\d{4,5})(?!\d)/g;
/** Digits of the first group. */
const GROUP = 4;
const BARE = /(?<!\d|\d[.,-])\d{14,19}(?!\d)/g;
/** The ranges that payment networks issue from (ISO/IEC 7812). */
const ISSUED =
  /^(?:4|5[0-8]|2(?:2[2-9]|[3-6]\d|7[01]|720|20[0-4])|3(?:[47]|0[0-5]|095|[689]|5(?:2[89]|[3-8]\d))|6(?:011|4[4-9]|5|2|0|3|7)|8[12])/;

/** Payment card numbers: issued ranges with a right check digit (Luhn). */
export function findCards(text: string): Found[] {
  const bare = foundBy(text, 'card', BARE, cardOf);
  return [...findGrouped(text), ...bare].sort((a, b) => a.start - b.start);
}

/** Four digits in front may be no part of the card: what is no card is looked at again from its second group. */
function findGrouped(text: string): Found[] {
  const found: Found[] = [];
  const pattern = new RegExp(GROUPED);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { index: start } = match;
    const key = cardOf(match[0]);
    if (key) found.push({ kind: 'card', key, start, end: pattern.lastIndex });
    else pattern.lastIndex = start + GROUP;
  }
  return found;
}

function cardOf(match: string): string | null {
  const digits = match.replace(/\D/g, '');
  return ISSUED.test(digits) && isLuhn(digits) ? digits : null;
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
