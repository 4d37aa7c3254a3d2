import { Aliases } from './aliases.ts';
import { type Span, spansOf } from './find/found.ts';
import { nameFinder } from './find/names.ts';
import { holdsNoSecret } from './kinds.ts';
import { maskSeams } from './seams.ts';
import { maskFound, TEXT_FINDERS } from './texts.ts';
import { Urls } from './urls.ts';

/** Hides personal data of one session behind aliases that stay the same all through it. */
export interface Masker {
  /** A readable text, also with whole addresses or JSON in it. */
  text(value: string): string;
  /** An address, absolute or not. */
  url(value: string): string;
  /** A value that is secret by what it is called. */
  secret(value: string): string;
  /** Texts that stand without a gap: only what begins in one and ends in another, hidden in its first. */
  across(texts: readonly string[]): readonly string[];
  /** How many distinct values were hidden so far; what was typed is starred and not counted. */
  hidden(): number;
}

const URL_IN_TEXT =
  /(?<![\p{L}\d])(?:https?|wss?|ftp|mailto|tel):[^\s"'<>\\`]+[^\s"'<>\\`.,;:!?)\]}]/giu;

/** @param options.names how the session's identified person is called; see `namesOf` */
export function createMasker({ names }: { readonly names: readonly string[] }): Masker {
  const aliases = new Aliases();
  const findNames = nameFinder(names);
  const finders = [...TEXT_FINDERS, findNames];
  const words = (text: string): string => maskFound(text, finders, aliases);
  const urls = new Urls({ aliases, nameFinder: findNames, text: words });
  const text = (value: string): string => {
    if (!value.includes(':')) return words(value);
    const addresses = spansOf(value, URL_IN_TEXT);
    if (addresses.length === 0) return words(value);
    return between(value, addresses, words, (url) => urls.mask(url));
  };
  return {
    text,
    url: (value) => urls.mask(value),
    secret: (value) => (holdsNoSecret(value) ? value : aliases.of('token', value)),
    across: (texts) => maskSeams(texts, aliases),
    hidden: () => aliases.size,
  };
}

/** Rewrites the spans one way and what lies between them another. */
function between(
  text: string,
  spans: readonly Span[],
  rest: (part: string) => string,
  inside: (part: string) => string,
): string {
  let done = 0;
  const before = spans.map(({ start, end }) => {
    const part = rest(text.slice(done, start)) + inside(text.slice(start, end));
    done = end;
    return part;
  });
  return before.join('') + rest(text.slice(done));
}
