/** A number in a line of text, with its currency or unit sign. */
interface Amount {
  readonly text: string;
  /** The digits alone: a number is another one when these are. */
  readonly digits: string;
  /** The words before it, back to the number before, and behind it. */
  readonly ahead: string;
  readonly behind: string;
}

/** A number of a line that became another. */
export interface Changed {
  /** Its place among the line's numbers. */
  readonly index: number;
  readonly before: string;
  readonly after: string;
  /** The words of the line that tell what it counts; '' = none. */
  readonly label: string;
}

const MAX_AMOUNT = 30;
const MAX_LABEL = 60;
/** More digits in a row are an id, no amount. */
const MAX_DIGITS = 12;
const SIGN = String.raw`\p{Sc}|%|kr\b|zł|Kč|лв|руб|[元円원]|\p{Lu}{3}\b`;
const NUMBER = new RegExp(
  String.raw`(?:\p{Sc}\s?|(?<![\p{L}\d])(?:\p{Lu}{3}|R\$)\s?|(?<![\p{L}\d#/.,-]))[-+−]?(?:\p{Sc}\s?)?\d+(?:[.,'’]\d+|[\u00a0\u202f ]\d{3}(?!\d))*(?:\s?(?:${SIGN}))?(?![\p{L}\d])`,
  'gu',
);
/** Clocks, dates and spans of time pass by themselves. */
const TIME =
  /\d{1,2}:\d{2}(:\d{2})?(\s?[ap]m)?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d+\s?(ms|s|secs?|seconds?|sek\w*|m|mins?|minute[ns]?|h|hrs?|hours?|std|stunden?|d|days?|tage?n?)(?![\p{L}])|\d+\s?(秒|分|時間|小时|분|초)/giu;

/** The numbers that changed between two states of a line; none when its words are others too. */
export function changedAmounts(before: string, after: string): Changed[] {
  const [old, now] = [amountsIn(before), amountsIn(after)];
  if (old.length !== now.length || !areAlike(wordsOf(before), wordsOf(after))) return [];
  return now.flatMap((one, index) => {
    const was = old[index];
    if (!was || was.digits === one.digits) return [];
    const label = labelOf(now.length === 1 ? wordsOf(after) : one.ahead || one.behind);
    return { index, before: was.text, after: one.text, label };
  });
}

export function hasDigit(text: string): boolean {
  return /\d/.test(text);
}

function amountsIn(line: string): Amount[] {
  const text = line.replace(TIME, ' ');
  const found = [...text.matchAll(NUMBER)].filter(
    ([one]) => one.replace(/\D/g, '').length <= MAX_DIGITS,
  );
  return found.map(({ 0: one, index }, i) => {
    const previous = found[i - 1];
    const from = previous ? previous.index + previous[0].length : 0;
    return {
      text: one.trim().slice(0, MAX_AMOUNT),
      digits: one.replace(/\D/g, ''),
      ahead: trimmed(text.slice(from, index)),
      behind: trimmed(text.slice(index + one.length, found[i + 1]?.index)),
    };
  });
}

function wordsOf(line: string): string {
  return trimmed(line.replace(TIME, ' ').replace(NUMBER, ' '));
}

/** The last words before a number say what it is. */
function labelOf(words: string): string {
  if (words.length <= MAX_LABEL) return words;
  const end = words.slice(-MAX_LABEL);
  return end.slice(end.indexOf(' ') + 1);
}

function trimmed(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}]+|[^\p{L})]+$/gu, '')
    .replace(/\s*\(\s*\)$/, '')
    .trim();
}

/** Same words, but for endings: "1 item" and "2 items". */
function areAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const [some, others] = [a.split(' '), b.split(' ')];
  return some.length === others.length && some.every((word, i) => begins(word, others[i] ?? ''));
}

function begins(a: string, b: string): boolean {
  return a === b || (a.length > 2 && b.length > 2 && a.slice(0, 3) === b.slice(0, 3));
}
