import { type Meaning, phrase, problem, quote, type Rule, rule, wished } from './rule.ts';

const UNIT = 'hours?|hrs?|h|stunden?|std|minutes?|minuten?|mins?|m|seconds?|sekunden?|secs?|sek|s';
const PART = `\\d{1,6}(?:[.,]\\d{1,3})?\\s*(?:${UNIT})`;
const LENGTH = `(${PART}(?:\\s*${PART}){0,2})`;

const AT_LEAST =
  '(?:longer|more|länger|mehr)\\s+(?:than|als)|at\\s+least|over|above|mindestens|über';
const AT_MOST =
  '(?:shorter|less|fewer|kürzer|weniger)\\s+(?:than|als)|at\\s+most|under|below|up\\s+to|höchstens|unter|bis\\s+zu';

/** How long a session is: "longer than 2 min", "under 30 s", "between 1 min 30 s and 10 min". */
export const LENGTHS: readonly Rule[] = [
  rule(
    phrase(`(?:between|zwischen)\\s+${LENGTH}\\s+(?:and|und)\\s+${LENGTH}`),
    ([, min = '', max = '']) =>
      wished({ minSeconds: secondsOf(min) ?? 0, maxSeconds: secondsOf(max) ?? 0 }),
  ),
  rule(phrase(`(?:${AT_LEAST})\\s+${LENGTH}(?:\\s+long)?`), ([, length = '']) =>
    lengthMeant('minSeconds', length),
  ),
  rule(phrase(`(?:${AT_MOST})\\s+${LENGTH}(?:\\s+long)?`), ([, length = '']) =>
    lengthMeant('maxSeconds', length),
  ),
];

/** A length behind `min:` or `max:`. */
export function lengthMeant(bound: 'minSeconds' | 'maxSeconds', text: string): Meaning {
  const seconds = secondsOf(text);
  if (seconds !== null) return wished({ [bound]: seconds });
  return problem(
    'unit',
    `${quote(text)} is no length of a session: say it in seconds, minutes or hours, such as 30s, 2m or 1h.`,
  );
}

const SECONDS: ReadonlyMap<string, number> = new Map([
  ['st', 3600],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
]);

/** `1 min 30 s`, `2m`, `0.5h` in seconds; null when it is no length. */
function secondsOf(text: string): number | null {
  if (!new RegExp(`^${LENGTH}$`, 'iu').test(text.trim())) return null;
  return [...text.matchAll(/(\d+(?:[.,]\d+)?)\s*(st|h|m|s)/giu)].reduce((sum, [, count, unit]) => {
    const number = Number((count ?? '0').replace(',', '.'));
    return sum + number * (SECONDS.get((unit ?? '').toLowerCase()) ?? 0);
  }, 0);
}
