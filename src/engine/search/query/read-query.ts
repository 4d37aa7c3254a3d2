import type { MomentKind } from '../digest/moment.ts';
import { folded, wordsIn } from '../words.ts';
import { withoutChoice } from './choice.ts';
import { readDurations } from './durations.ts';
import { isFiller } from './fillers.ts';
import { LEAVING, WITHOUT } from './leaving.ts';
import { MEANINGS, type Meaning } from './meanings.ts';
import type { Lasting, SearchQuery, Want } from './query.ts';

/** More words than this are a text that was pasted. */
const MOST_WORDS = 30;
/** A longer search is cut, characters. */
const LONGEST = 1_000;

/** Kinds that take time: what a length of time in a search may be about. */
const TAKES_TIME: ReadonlySet<MomentKind> = new Set(['still', 'wait', 'late', 'page', 'away']);
/** A length of time that nothing in the search belongs to. */
const ANY_TIME: Meaning['kinds'] = new Map([
  ['still', 1],
  ['wait', 1],
  ['late', 1],
  ['page', 0.7],
]);
const WHOLE_VISIT: Meaning['kinds'] = new Map([['end', 1]]);

/**
 * Reads a search without a model: lengths of time, kinds of moments by a small table, going away; the
 * words that are left stand for themselves. Never throws.
 */
export function readQuery(text: string): SearchQuery {
  const { rest, durations } = readDurations(withoutChoice(folded(text.slice(0, LONGEST))));
  const read = readMeanings(rest);
  const left = read.rest.replace(LEAVING, ' ');
  const leaving = left !== read.rest;
  const hints = wordsIn(`${read.said.join(' ')} ${leaving ? read.rest : ''}`);
  const words = distinct(wordsIn(left));
  return {
    wants: withDurations(read.wants, durations, leaving),
    leaving,
    without: read.without,
    words,
    hints: distinct(hints).filter((word) => !words.includes(word)),
  };
}

interface Read {
  readonly rest: string;
  readonly wants: readonly Want[];
  readonly without: ReadonlySet<MomentKind>;
  readonly said: readonly string[];
}

function readMeanings(text: string): Read {
  const wants: Want[] = [];
  const without = new Set<MomentKind>();
  const said: string[] = [];
  let rest = text;
  for (const { kinds, words } of MEANINGS) {
    const before = rest;
    rest = before.replace(words, (whole: string, at: number) => {
      said.push(whole);
      const isKnown = wants.some((want) => want.kinds === kinds);
      if (WITHOUT.test(before.slice(0, at))) for (const kind of meant(kinds)) without.add(kind);
      else if (!isKnown) wants.push({ said: whole, kinds, lasting: null });
      return ' ';
    });
  }
  return { rest, wants, without, said };
}

/** What did not happen is meant in the narrow sense. */
function meant(kinds: Meaning['kinds']): MomentKind[] {
  return [...kinds].filter(([, weight]) => weight === 1).map(([kind]) => kind);
}

/** Each length of time belongs to the next want that takes time, else to a pause or wait, or to a visit that was left. */
function withDurations(
  wants: readonly Want[],
  durations: readonly Lasting[],
  leaving: boolean,
): Want[] {
  const waiting = [...durations];
  const bound = wants.map((want) => {
    const takesTime = [...want.kinds.keys()].some((kind) => TAKES_TIME.has(kind));
    const lasting = takesTime ? waiting.shift() : undefined;
    if (!lasting) return want;
    const kinds = new Map([...want.kinds].filter(([kind]) => TAKES_TIME.has(kind)));
    return { ...want, kinds, lasting };
  });
  const kinds = leaving && wants.length === 0 ? WHOLE_VISIT : ANY_TIME;
  return [...bound, ...waiting.map((lasting) => ({ said: '', kinds, lasting }))];
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => !isFiller(word)))].slice(0, MOST_WORDS);
}
