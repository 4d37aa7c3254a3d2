import { countryName, countryNames, countryOf, fold } from '../countries.ts';
import { denial, type Meaning, problem, quote, type Reading, type Rule, wished } from './rule.ts';

/** What stands before a country. */
const LEAD = /(?<![\p{L}\p{N}_])(?:from|in|aus)\s+(?:(?:the|den|der)\s+)?(?=\p{L})/giu;
/** Words of the longest names of countries. */
const MOST_WORDS = 5;

/** "from Sweden", "in the US", "aus Österreich". */
export const COUNTRIES: Rule = (text) => {
  const meanings: Meaning[] = [];
  let rest = '';
  let read = 0;
  for (const lead of text.matchAll(LEAD)) {
    const found = countryAt(text.slice(lead.index + lead[0].length));
    if (found === null) continue;
    const end = lead.index + lead[0].length + found.length;
    const words = text.slice(lead.index, end);
    meanings.push(denial(text.slice(0, lead.index), words) ?? wished({ country: found.code }));
    rest += `${text.slice(read, lead.index)} `;
    read = end;
  }
  return { rest: rest + text.slice(read), meanings } satisfies Reading;
};

/** A country behind `country:`. */
export function countryMeant(text: string): Meaning {
  const code = countryOf(text);
  if (code !== null) return wished({ country: code });
  return problem(
    'country',
    `I know no country ${quote(text)}: give its name or its two letters, such as ${countryName('SE')} or SE.`,
  );
}

/** The country whose name the text begins with, and the characters that takes; null = none. */
function countryAt(text: string): { readonly code: string; readonly length: number } | null {
  const words = [...text.matchAll(/[\p{L}\p{M}.'’&()-]+/gu)].slice(0, MOST_WORDS);
  for (const last of words.toReversed()) {
    const name = text.slice(0, last.index + last[0].length).replace(/[.)]+$/, '');
    // Two letters are a code only as capitals: "in it" and "in no" are none.
    const code = /^[A-Z]{2}$/.test(name) ? countryOf(name) : countryNames().get(fold(name));
    if (code) return { code, length: name.length };
  }
  return null;
}
