import type { Digest, Moment } from '../digest/moment.ts';
import { folded, likeness, wordsIn } from '../words.ts';

/** A word of the page a moment happened on says less than one of the moment itself. */
const OF_PAGE = 0.6;

/** How far each word of a search stands in a session: by moment, by word, up to 1. */
export type Found = readonly (readonly number[])[];

/** The words of a search among all sessions. */
export interface Weighed {
  /** How much each word tells, from above 0 to 1: rare ones more; 0 = no session holds it. */
  readonly weights: readonly number[];
  /** By session, in the order of the digests. */
  readonly found: readonly Found[];
}

/** Finds the words in all digests and weighs them by how rare they are (BM25's inverse frequency). */
export function weighWords(words: readonly string[], digests: readonly Digest[]): Weighed {
  const valuesIn = comparing(words);
  const found = digests.map(({ moments }) => moments.map((moment) => foundIn(moment, valuesIn)));
  const rarities = words.map((_, w) => {
    const holding = found.filter((moments) =>
      moments.some((values) => (values[w] ?? 0) > 0),
    ).length;
    return holding === 0 ? 0 : Math.log(1 + (digests.length - holding + 0.5) / (holding + 0.5));
  });
  const most = Math.max(...rarities, Number.MIN_VALUE);
  return { weights: rarities.map((rarity) => rarity / most), found };
}

/** How far each word of a search stands in a text. */
type ValuesIn = (text: string) => readonly number[];

function foundIn({ text, page }: Moment, valuesIn: ValuesIn): number[] {
  const around = valuesIn(page);
  return valuesIn(text).map((value, w) => Math.max(value, (around[w] ?? 0) * OF_PAGE));
}

/** Sites say the same again and again: each text and each word is compared once. */
function comparing(words: readonly string[]): ValuesIn {
  const likes = remembered((token) => words.map((word) => likeness(word, token)));
  return remembered((text) => {
    const all = wordsIn(folded(text)).map(likes);
    return words.map((_, w) => Math.max(0, ...all.map((like) => like[w] ?? 0)));
  });
}

function remembered(compare: ValuesIn): ValuesIn {
  const known = new Map<string, readonly number[]>();
  return (text) => {
    const values = known.get(text) ?? compare(text);
    known.set(text, values);
    return values;
  };
}

/** Tells whether a moment holds any of the words, in itself or in its page. */
export function holdsAny(words: readonly string[]): (moment: Moment) => boolean {
  const valuesIn = comparing(words);
  return (moment) => foundIn(moment, valuesIn).some((value) => value > 0);
}
