import { isFiller } from '../../search/query/fillers.ts';
import { folded, likeness, wordsIn } from '../../search/words.ts';

/** Shorter starts are shared by chance, letters: "Pay" begins "payment". */
const START = 3;
const LIKE_START = 0.6;

/** Of these things those that share most with the words, best first; equals in their order. None shares nothing. */
export function mostAlike<T>(
  said: string,
  things: readonly T[],
  textOf: (thing: T) => string,
): T[] {
  const wanted = [...new Set(wordsIn(folded(said)).filter((word) => !isFiller(word)))];
  return things
    .map((thing) => ({ thing, score: scoreOf(wanted, wordsIn(folded(textOf(thing)))) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ thing }) => thing);
}

function scoreOf(wanted: readonly string[], words: readonly string[]): number {
  return wanted.reduce(
    (sum, word) => sum + Math.max(0, ...words.map((other) => alike(word, other))),
    0,
  );
}

function alike(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isStart = short.length >= START && !/\p{N}/u.test(short) && long.startsWith(short);
  return Math.max(likeness(a, b), isStart ? LIKE_START : 0);
}
