import { ALIASES } from '../../privacy/kinds.ts';

/** Of a label PostHog and the recording keep different lengths: compared up to here, characters. */
const LABEL = 36;
const WORDS = 160;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** A number, a date, an amount or a code: whatever holds a digit, with what joins it to the next. */
export const NUMBERS = /[\p{L}\p{N}_-]*\p{N}[\p{L}\p{N}_-]*/gu;

/**
 * Recorded words without what differs from visit to visit: numbers, codes, addresses and masked values
 * read as `#`. Capitals stay.
 */
export function generalWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/https?:\/\/\S+/g, '#')
    .replace(ALIASES, '#')
    .replace(NUMBERS, '#')
    .replace(/#(?:[\s.,:/+-]*#)+/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, WORDS);
}

/** The same for comparing: case and the final stop do not count. In any language. */
export function normalWords(text: string): string {
  return generalWords(text)
    .toLowerCase()
    .replace(/[\s.!…:]+$/, '');
}

/** The same of a label, as far as all who record it keep it. */
export function normalLabel(text: string): string {
  return normalWords(text).slice(0, LABEL).trim();
}

/** The words of a text one by one, also where no spaces part them. */
export function tokens(text: string): string[] {
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

/** The label in `button "Apply"`; words without a tag are a label themselves. */
export function labelOf(target: string): string {
  return /^[\w-]+ "(.+)"$/.exec(target)?.[1] ?? target;
}
