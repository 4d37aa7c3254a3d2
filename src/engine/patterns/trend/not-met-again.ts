import { comparedWords } from '../group/keys.ts';
import { liesAt, partsOf } from '../group/places.ts';
import type { SessionRecord } from '../record.ts';
import type { EarlierPattern } from './before.ts';
import { likeness, readKey, type Told } from './likeness.ts';

/** An earlier pattern that no session shows any more. */
export interface NotMet {
  readonly pattern: EarlierPattern;
  /** Sessions that came to its page and could have met it. */
  readonly reachedNow: number;
}

/** Those of weight, at whose page somebody was, and that nobody met there, not even a single visitor. */
export function notMetAgain(
  patterns: readonly EarlierPattern[],
  records: readonly SessionRecord[],
): NotMet[] {
  return patterns.flatMap((pattern) => {
    const place = readKey(pattern.key)?.place;
    if (pattern.severity === 'low' || place === undefined) return [];
    const reached = records.filter(({ pages }) => pages.some(({ path }) => isAt(path, place)));
    const isMet = records.some((record) =>
      toldIn(record).some((one) => likeness(one, pattern) > 0),
    );
    return isMet || reached.length === 0 ? [] : [{ pattern, reachedNow: reached.length }];
  });
}

function isAt(path: string, place: string): boolean {
  return liesAt(placeOf(path), place);
}

/** Everything that went wrong or nearly did in a session, each as a pattern of its own. */
function toldIn({ troubles, signs }: SessionRecord): Told[] {
  const faces = troubles.flatMap((one) => one.faces.map((face) => ({ ...face, path: one.path })));
  return [...faces, ...signs].map(({ family, words, path }) => ({
    key: [family, placeOf(path), comparedWords({ family, words }), ''].join('|'),
    texts: [],
  }));
}

function placeOf(path: string): string {
  return partsOf(path).join('/');
}
