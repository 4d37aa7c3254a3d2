import type { AskProblem, AskProblemKind, Clock, Wish } from '../wish.ts';

/** What words of an ask mean: a part of the wish, or why they cannot be meant. */
export type Meaning = { readonly wish: Wish } | { readonly problem: AskProblem };

/** What a rule made of a text: the text without the words it read, and their meanings. */
export interface Reading {
  readonly rest: string;
  readonly meanings: readonly Meaning[];
}

/** Reads the words it knows, wherever they stand. */
export type Rule = (text: string, clock: Clock) => Reading;

/** Whole words, whatever their case. No letter or digit of any script may touch them. */
export function phrase(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, 'giu');
}

/** A rule that takes what the words match; null = that is something else, and stays. */
export function rule(
  words: RegExp,
  means: (groups: readonly string[], clock: Clock) => Meaning | null,
): Rule {
  return (text, clock) => {
    const meanings: Meaning[] = [];
    let rest = '';
    let read = 0;
    for (const found of text.matchAll(words)) {
      const groups = Array.from(found, (group) => group ?? '');
      const meaning = means(groups, clock);
      if (meaning === null) continue;
      meanings.push(denial(text.slice(0, found.index), found[0]) ?? meaning);
      rest += `${text.slice(read, found.index)} `;
      read = found.index + found[0].length;
    }
    return { rest: rest + text.slice(read), meanings };
  };
}

const DENYING =
  /(?<![\p{L}\p{N}_])(?:not|never|without|except(?:\s+for)?|excluding|other\s+than|nicht|nie|ohne|außer|keine?[nmr]?)\s+(?:(?:any|on|from|in|at|to|of|with|the|an?|have|had|see|saw|seen|visit(?:ed|ing)?|auf|aus|mit|der|die|das|dem|den)\s+)*$/iu;

/** "without rage clicks", "not on mobile": read as their opposite they would be wrong. */
export function denial(before: string, words: string): Meaning | null {
  if (!DENYING.test(before)) return null;
  return problem(
    'denied',
    `I can choose sessions only by what they have, not by what they lack. Ask without that about ${quote(words)}.`,
  );
}

export function wished(wish: Wish): Meaning {
  return { wish };
}

export function problem(kind: AskProblemKind, sentence: string): Meaning {
  return { problem: { kind, sentence } };
}

/** Words of the ask as they are quoted in a sentence: one line, not too long. */
export function quote(words: string): string {
  const line = words.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return `"${line.length > 100 ? `${line.slice(0, 99)}…` : line}"`;
}
