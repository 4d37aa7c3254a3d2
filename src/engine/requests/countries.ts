/** Languages in which countries are named in an ask; of names that two share the first counts. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'pl'];

/** Codes that stand for no country: unions of them, and those for tests. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/** Codes by folded name, in the languages above. Made when first asked for: it takes some 50 ms. */
let known: ReadonlyMap<string, string> | null = null;

/** The country's ISO 3166 code, from a name in any of a dozen languages or from a code; null = none is meant. */
export function countryOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return canonical(code);
  return countryNames().get(fold(text)) ?? null;
}

/** The country's name in English; a code that is none stays as it is. */
export function countryName(code: string): string {
  return nameIn('en', 'long', code) ?? code;
}

/** Codes by folded name. */
export function countryNames(): ReadonlyMap<string, string> {
  known ??= readNames();
  return known;
}

/** For comparing names of countries: without case and accents. */
export function fold(text: string): string {
  return text.trim().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").toLowerCase();
}

function readNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const language of LANGUAGES) {
    for (const code of codes()) {
      for (const style of ['long', 'short'] as const) {
        const name = fold(nameIn(language, style, code) ?? '');
        if (name.length > 2 && !names.has(name)) names.set(name, code);
      }
    }
  }
  return names;
}

/** All that are in use: of those replaced by another only that one. */
function codes(): string[] {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const all = letters.flatMap((a) => letters.map((b) => a + b));
  return all.filter((code) => canonical(code) === code);
}

function canonical(code: string): string | null {
  const region = new Intl.Locale(`und-${code}`).region ?? code;
  return NO_COUNTRY.has(region) || nameIn('en', 'long', region) === null ? null : region;
}

const TABLES = new Map<string, Intl.DisplayNames>();

function nameIn(language: string, style: 'long' | 'short', code: string): string | null {
  const key = `${language} ${style}`;
  const table =
    TABLES.get(key) ?? new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' });
  TABLES.set(key, table);
  return (/^[A-Z]{2}$/.test(code) ? table.of(code) : undefined) ?? null;
}
