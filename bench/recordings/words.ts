import { type Random, randomOf } from '../../sandbox/shop/browser/random.ts';

const SYLLABLES = 'ka lo mi ren sa tu vel dor pin gra fe no lim bus ter o an chi el ma'.split(' ');

const VOCABULARY = vocabulary(randomOf('words'));

/** A whole number from 0 up to, and without, `end`. */
export function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

/** So many made-up words with a space between them. */
export function words(random: Random, count: number): string {
  let text = '';
  for (let i = 0; i < count; i += 1) {
    text += `${i === 0 ? '' : ' '}${VOCABULARY[below(random, VOCABULARY.length)]}`;
  }
  return text;
}

function vocabulary(random: Random): string[] {
  const syllable = () => SYLLABLES[below(random, SYLLABLES.length)] ?? '';
  return Array.from({ length: 3_000 }, () => {
    return Array.from({ length: 2 + below(random, 2) }, syllable).join('');
  });
}
