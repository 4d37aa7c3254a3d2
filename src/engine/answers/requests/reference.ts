/** Claims named at once. */
const MOST = 5;

const WORD =
  'claims?|numbers?|points?|problems?|patterns?|findings?|items?|no\\.|nr\\.|nummern?|punkte?|aussagen?|befunde?|muster|probleme';

/** One claim by its number: `2`, `#2`, `claim 2`, `Nr. 2`; the number is the only group. */
export const ONE = `(?:(?:the\\s+|die\\s+|das\\s+|den\\s+|dem\\s+|der\\s+)?(?:${WORD})\\s*)?#?([1-9]\\d{0,3})`;

const ONE_OF_MANY = ONE.replace('([1-9]', '(?:[1-9]');

/** One claim or several: `2`, `2 and 3`, `2, 3 und 5`; all of them are the only group. */
export const SOME = `(${ONE_OF_MANY}(?:\\s*(?:,|&|and|und)\\s*${ONE_OF_MANY}){0,${MOST - 1}})`;

/** "it", "that": a claim that is not named. */
export const IT =
  'it|(?:that|this|the)(?: (?:one|problem|pattern|finding|error))?|es|das|dies|diese[smr]?|davon|(?:das|dem|diesem|dieses) (?:problem|muster)';

/** The numbers in words that name claims, each once. */
export function numbersIn(words: string): number[] {
  return [...new Set([...words.matchAll(/\d{1,4}/g)].map(([digits]) => Number(digits)))];
}

/** The number that was named; null = none was. */
export function numberOf(digits: string | undefined): number | null {
  return digits ? Number(digits) : null;
}
