/** Languages that are asked in. */
export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Small words of each language that the others lack, or use far less. */
const WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: wordsOf(
    'the and was were is are of to with this that it they their not did at on for from by which what how when after before visitor',
  ),
  de: wordsOf(
    'der die das den dem des und ist war waren wurde wurden nicht mit auf von zu im am ein eine einen einer es sie er sich nach vor bei welche wie was wann danach besucher',
  ),
  fr: wordsOf(
    'le les des du et est était sont pas avec sur dans une un il elle ils ne qui que quoi au aux pour par après avant visiteur cette ce',
  ),
  es: wordsOf(
    'el los las del y es era fue son con en una un no que qué se su al para por después antes visitante esta este lo',
  ),
};

/** Fewer small words tell nothing. */
const LEAST = 3;

/** The language that a text is in, from its small words, what it quotes left out; null = it does not tell. */
export function languageOf(text: string): Language | null {
  const words =
    withoutQuotes(text)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const counts = LANGUAGES.map((language) => ({
    language,
    count: words.filter((word) => WORDS[language].has(word)).length,
  })).toSorted((a, b) => b.count - a.count);
  const [first, second] = counts;
  if (!first || first.count < LEAST || first.count === second?.count) return null;
  return first.language;
}

/** What stood on a page is in the page's language. */
function withoutQuotes(text: string): string {
  return text.replace(/"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»/gu, ' ');
}

function wordsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
