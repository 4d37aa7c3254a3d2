import type { Aliases } from './aliases.ts';
import { type Found, replaceSpans } from './find/found.ts';
import { findAll, SURE_FINDERS } from './texts.ts';

/** An at-sign, or the digits of a card or phone. */
const SIGNS = /@|(?:\d\D{0,3}){9}|eyJ/;

/** Masks what begins in one of the neighbouring texts and ends in another: its alias stands in the first. */
export function maskSeams(texts: readonly string[], aliases: Aliases): readonly string[] {
  const line = texts.join('');
  if (!SIGNS.test(line)) return texts;
  const found = findAll(line, SURE_FINDERS);
  let start = 0;
  let first = 0;
  return texts.map((text) => {
    const end = start + text.length;
    while ((found[first]?.end ?? line.length) < start) first += 1;
    const cut = cutsIn(found, first, start, end).map((one) => within(one, start, end, aliases));
    start = end;
    return cut.length === 0 ? text : replaceSpans(text, cut, ({ alias }) => alias);
  });
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly alias: string;
}

/** The finds that lie partly in this text. */
function cutsIn(found: readonly Found[], first: number, start: number, end: number): Found[] {
  const cuts: Found[] = [];
  for (let i = first; i < found.length; i += 1) {
    const one = found[i];
    if (!one || one.start >= end) break;
    const inside = one.start >= start && one.end <= end;
    if (one.end > start && !inside) cuts.push(one);
  }
  return cuts;
}

function within({ kind, key, ...one }: Found, start: number, end: number, aliases: Aliases): Cut {
  return {
    start: Math.max(one.start - start, 0),
    end: Math.min(one.end, end) - start,
    alias: one.start >= start ? aliases.of(kind, key) : '',
  };
}
