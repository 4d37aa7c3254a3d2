const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Endings differ by this many letters at most: "coupon" and "coupons". */
const ENDING = 3;
/** Shorter words have no endings to speak of, letters. */
const STEM = 4;
/** A word inside another is a part of it from here on: "Versand" in "Versandkosten". */
const PART = 5;
/** How much a word counts that is not the very same. */
const LIKE = { ending: 0.8, part: 0.5 } as const;

/** Accents of scripts where a letter without them is the same letter; elsewhere it would be another one. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** Text for comparing: case and accents do not count. In any language. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(/[’‘`´]/g, "'")
    .toLowerCase()
    .replaceAll('ß', 'ss');
}

/** The words of a folded text, also where no spaces part them; single letters say nothing. */
export function wordsIn(text: string): string[] {
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.replace(/'s$/, ''))
    .filter((word) => !/^\p{Script=Latin}$/u.test(word));
}

/** How far two folded words are one: 1 = the same, 0 = different ones. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (/\p{N}/u.test(a + b)) return 0;
  const shared = sharedStart(a, b);
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isEnding =
    shared >= STEM && short.length - shared <= ENDING && long.length - shared <= ENDING;
  if (isEnding && shared >= long.length * 0.6) return LIKE.ending;
  return short.length >= PART && long.includes(short) ? LIKE.part : 0;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
