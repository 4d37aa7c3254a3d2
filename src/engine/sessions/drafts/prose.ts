/**
 * What a model may not say by itself. Code adds seconds, counts, links and ids from the evidence, so
 * that every number shown is a measured one. The rule:
 *
 * 1. Aliases in brackets, links and e-mail addresses are cut out where they stand.
 * 2. A sentence that holds a bare alias, a long id or a number is dropped, unless that very number
 *    stands in what the model was shown: a price on a button may be repeated, a count of its own may
 *    not. Numbers are whole, with their separators and unit: `1:24`, `26 %`, `40 s`, `4`.
 * 3. When that would leave nothing, only the number or id is cut out.
 */
export interface ProseRule {
  /** The numbers that the model was shown, by `numbersIn`. */
  readonly numbers: ReadonlySet<string>;
  /** The longest text kept, in characters; longer ones end in an ellipsis after a word. */
  readonly max: number;
}

/** Control characters, and marks that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

const CUT = [
  /\s*[([{]\s*(?:[a-z]{1,2}\d{1,6}[\s,;–-]*)+[)\]}]/gi,
  /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+/gi,
  /\b[\w.+-]+@[\w-]+\.[\w.-]+\b/g,
];

const ALIAS = String.raw`\b[efpqs]\d{1,6}\b`;
const LONG_ID = String.raw`\b(?=[\da-f-]*\d)[\da-f]{8}[\da-f-]*\b`;
const BARE_NUMBER = String.raw`\p{Nd}+(?:[.,:]\p{Nd}+)*`;
const UNIT = String.raw`\s?(?:[%٪％]|(?:ms|s|secs?|seconds?|mins?|minutes?|h|hours?)\b)`;
const TOKEN = `${ALIAS}|${LONG_ID}|${BARE_NUMBER}(?:${UNIT})?`;

/** A token with the small word that means nothing without it. */
const WITH_LEAD = new RegExp(
  String.raw`(\b(?:at|after|for|around|about|within|nearly|over|in|by)\s+)?(${TOKEN})`,
  'giu',
);

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The numbers and ids that stand in a text, each with its unit and without it. */
export function numbersIn(text: string): ReadonlySet<string> {
  const tokens = text.match(new RegExp(TOKEN, 'giu')) ?? [];
  const bare = text.match(new RegExp(BARE_NUMBER, 'gu')) ?? [];
  return new Set([...tokens.map(normal), ...bare]);
}

/** A model's text, made safe to show by the rule above. Empty when nothing of it may stay. */
export function cleanProse(text: string, { numbers, max }: ProseRule): string {
  const plain = CUT.reduce((rest, cut) => rest.replace(cut, ''), flat(text));
  const kept = sentencesOf(plain)
    .filter((sentence) => withoutOwnNumbers(sentence, numbers) === sentence)
    .join('');
  return clip(tidy(/\p{L}/u.test(kept) ? kept : withoutOwnNumbers(plain, numbers)), max);
}

/** Unicode's sentences, and a new one too where a full stop is followed by a number. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?]\s)(?=\p{Nd})/u)
    .flatMap((part) => [...sentences.segment(part)].map(({ segment }) => segment));
}

function flat(text: string): string {
  return text.toWellFormed().replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
}

function withoutOwnNumbers(text: string, numbers: ReadonlySet<string>): string {
  return text.replace(WITH_LEAD, (whole, _lead, token: string) =>
    numbers.has(normal(token)) ? whole : '',
  );
}

function normal(token: string): string {
  return token.toLowerCase().replace(/\s/g, '');
}

function tidy(text: string): string {
  const joined = text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:!?])/g, '')
    .replace(/^[\s,.;:–—-]+/, '')
    .trim();
  return /\p{L}/u.test(joined) ? joined : '';
}

/** At most so many characters; a longer text ends in an ellipsis after a word. */
export function clip(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  const cut = characters.slice(0, max - 1).join('');
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${atWord.length > max / 2 ? atWord : cut}…`;
}
