import type { Kind } from '../kinds.ts';
import type { Traits } from './traits.ts';

/** A piece of a text, from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A personal value in a text; `key` is its normal form, equal for all its spellings. */
export interface Found extends Span {
  readonly kind: Kind;
  readonly key: string;
}

/** Finds values of one kind, in order and without overlaps. Takes time linear in the text. */
export type Find = (text: string) => Found[];

export interface Finder {
  readonly find: Find;
  /** Whether a text of this make may hold such a value at all: most hold none. */
  readonly mayFind: (traits: Traits) => boolean;
  /** What it finds stays as it is: no later finder may see a value in it. */
  readonly keeps?: true;
}

/** Stands for what is settled already. White space to every finder, so that nothing is found across it. */
const FILLER = '\u2028';

/** The text with the spans settled, every other character at its place. */
export function settle(text: string, spans: readonly Span[]): string {
  return replaceSpans(text, spans, ({ start, end }) => FILLER.repeat(end - start));
}

/** @param spans in order, without overlaps */
export function replaceSpans<S extends Span>(
  text: string,
  spans: readonly S[],
  replacement: (span: S) => string,
): string {
  const parts: string[] = [];
  let done = 0;
  for (const span of spans) {
    parts.push(text.slice(done, span.start), replacement(span));
    done = span.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** All matches; unlike `matchAll`, which compiles the pattern anew for each text. */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) matches.push(match);
  return matches;
}

/** The spans of a pattern's matches. */
export function spansOf(text: string, pattern: RegExp): Span[] {
  return matchesOf(text, pattern).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The matches of a pattern that `keyOf` gives a key to; null = only looks like one. */
export function foundBy(
  text: string,
  kind: Kind,
  pattern: RegExp,
  keyOf: (match: string, before: string) => string | null,
): Found[] {
  return spansOf(text, pattern).flatMap(({ start, end }) => {
    const key = keyOf(text.slice(start, end), text.slice(Math.max(0, start - 24), start));
    return key === null ? [] : [{ start, end, kind, key }];
  });
}
