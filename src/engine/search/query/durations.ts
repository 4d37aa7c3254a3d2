import type { Lasting } from './query.ts';

/** Numbers in words, folded; English, German, French, Spanish. */
const NUMBERS: readonly (readonly [number, string])[] = [
  [0.5, 'half an|half a|eine halbe|einer halben|une demie|une demi|media|medio'],
  [1, 'an|a|one|einer|einem|einen|eine|ein|une|una|uno|un'],
  [2, 'two|zwei|deux|dos'],
  [3, 'three|drei|trois|tres'],
  [4, 'four|vier|quatre|cuatro'],
  [5, 'five|funf|cinq|cinco'],
  [6, 'six|sechs|seis'],
  [7, 'seven|sieben|sept|siete'],
  [8, 'eight|acht|huit|ocho'],
  [9, 'nine|neun|neuf|nueve'],
  [10, 'ten|zehn|dix|diez'],
  [15, 'fifteen|funfzehn|quinze|quince'],
  [20, 'twenty|zwanzig|vingt|veinte'],
  [30, 'thirty|dreissig|trente|treinta'],
  [40, 'forty|vierzig|quarante|cuarenta'],
  [60, 'sixty|sechzig|soixante|sesenta'],
];

const UNITS: readonly (readonly [number, string])[] = [
  [3600, 'hours?|hrs?|h|stunden?|std|heures?|horas?'],
  [60, 'minutes?|minuten|minutos?|mins?|m'],
  [1, 'seconds?|secondes?|sekunden?|segundos?|secs?|sek|seg|s'],
];

const BOUNDS: readonly (readonly [Lasting['bound'], string])[] = [
  [
    'least',
    'for over|longer than|more than|at least|over|above|langer als|mehr als|mindestens|uber|plus de|plus longtemps que|au moins|mas de|al menos',
  ],
  [
    'most',
    'in under|shorter than|less than|at most|under|below|within|up to|kurzer als|weniger als|hochstens|unter|innerhalb von|binnen|bis zu|moins de|au plus|en moins de|menos de|como mucho',
  ],
  [
    'about',
    'for about|for around|about|around|for|nearly|almost|after|etwa|ungefahr|rund|fast|nach|seit|pendant|environ|apres|durante|unos|unas|tras',
  ],
];

const START = '(?<![\\p{L}\\p{N}.,])';
const END = '(?![\\p{L}\\p{N}])';
const DIGITS = '\\d{1,6}(?:[.,]\\d{1,3})?';
const WORDS = NUMBERS.map(([, words]) => words).join('|');
const UNIT = UNITS.map(([, words]) => words).join('|');
/** "40s", "two minutes"; of a word and a letter, as in "a m", nobody makes a length. */
const COUNTED = `(?:(${DIGITS})[\\s-]*(${UNIT})|(${WORDS})[\\s-]+(?!\\p{L}${END})(${UNIT}))${END}`;
/** "A second" is as often "another". */
const PART = `(?!(?:an?|one)\\s+second${END})${COUNTED.replace(/\((?!\?)/g, '(?:')}`;
const LENGTH = `${PART}(?:\\s*(?:(?:and|und|et|y)\\s+)?${PART}){0,2}`;
const BOUND = BOUNDS.map(([, words]) => words).join('|');

const BOUNDED = new RegExp(`${START}(?:(${BOUND})\\s+)?(${LENGTH})(?:\\s+lang${END})?`, 'gu');
const PARTS = new RegExp(COUNTED, 'gu');

/** A folded search without the lengths of time in it, and these in their order. */
export function readDurations(text: string): {
  readonly rest: string;
  readonly durations: readonly Lasting[];
} {
  const durations: Lasting[] = [];
  const rest = text.replace(BOUNDED, (whole: string, bound: string | undefined, length: string) => {
    const seconds = secondsIn(length);
    if (seconds <= 0) return whole;
    durations.push({ bound: meaningOf(BOUNDS, bound ?? '') ?? 'about', seconds });
    return ' ';
  });
  return { rest, durations };
}

function secondsIn(length: string): number {
  return [...length.matchAll(PARTS)].reduce((sum, [, digits, unit, word, spelled]) => {
    const value =
      digits === undefined ? meaningOf(NUMBERS, word ?? '') : Number(digits.replace(',', '.'));
    return sum + (value ?? 0) * (meaningOf(UNITS, unit ?? spelled ?? '') ?? 0);
  }, 0);
}

/** What a word of a table means; null = it does not stand there. */
function meaningOf<T>(table: readonly (readonly [T, string])[], word: string): T | null {
  const found = table.find(([, words]) => new RegExp(`^(?:${words})$`, 'u').test(word));
  return found?.[0] ?? null;
}
