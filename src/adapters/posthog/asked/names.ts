import {
  BEFORE_BRACKETS,
  COUNTED_ONLY,
  COUNTING,
  isFunction,
  KEYWORDS,
  PERSONAL,
  TABLES,
  TAKEN,
} from './allowed.ts';
import type { Token } from './tokens.ts';

/** The first name that may not stand where it does, as a sentence; null = there is none. */
export function findBadName(tokens: readonly Token[]): string | null {
  const own = namesGiven(tokens);
  const taken = [...own].find((name) => TAKEN.test(name) || TABLES.has(name));
  if (taken !== undefined) return `Call nothing "${taken}".`;
  const columns = columnsOf(tokens);
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'name') continue;
    const refused = refusalOf(tokens, i, { own, columns });
    if (refused) return refused;
  }
  return null;
}

interface Known {
  readonly own: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

function refusalOf(tokens: readonly Token[], i: number, known: Known): string | null {
  const { word, text, at, end } = tokens[i] ?? { word: '', text: '', at: 0, end: 0 };
  if (isProperty(tokens, i)) {
    return PERSONAL.test(text) ? `"${text}" says who somebody is: it is not looked up.` : null;
  }
  if (end - at > text.length && KEYWORDS.has(word)) return `Call nothing "${text}".`;
  if (tokens[i + 1]?.text === '(' && !isAlias(tokens, i)) {
    const isKnown = BEFORE_BRACKETS.has(word) || isFunction(word);
    return isKnown ? null : `There is no function "${text}" here.`;
  }
  return findBadColumn(tokens, i, known);
}

function findBadColumn(
  tokens: readonly Token[],
  i: number,
  { own, columns }: Known,
): string | null {
  const { word, text } = tokens[i] ?? { word: '', text: '' };
  if (word === 'properties') {
    return tokens[i + 1]?.text === '.' ? null : 'Ask for one property: properties.name.';
  }
  if (COUNTED_ONLY.has(word)) {
    return isCounted(tokens, i) ? null : `"${text}" can be counted, uniq(${text}), and not shown.`;
  }
  if (KEYWORDS.has(word) || TABLES.has(word) || columns.has(word) || own.has(word)) return null;
  return `There is no column "${text}" here. There are ${[...columns].join(', ')} and properties.name; name what you compute with AS.`;
}

/** Names that the query gives: behind AS, of what it reads from, and of a function's own values (`x -> …`). */
function namesGiven(tokens: readonly Token[]): ReadonlySet<string> {
  const isName = (token: Token | undefined) => token?.kind === 'name' && !KEYWORDS.has(token.word);
  const given = tokens.filter((token, i) => {
    if (!isName(token)) return false;
    const before = tokens[i - 1];
    if (before?.word === 'as') return true;
    if (tokens[i + 1]?.text === '-' && tokens[i + 2]?.text === '>') return true;
    return before?.kind === 'name' && TABLES.has(before.word);
  });
  const pairs = tokens.flatMap((token, i) =>
    token.text === ')' && tokens[i + 1]?.text === '-' && tokens[i + 2]?.text === '>'
      ? tokens.slice(openingOf(tokens, i), i).filter(isName)
      : [],
  );
  return new Set([...given, ...pairs].map(({ word }) => word));
}

function openingOf(tokens: readonly Token[], closing: number): number {
  return tokens.findLastIndex(({ text }, i) => i < closing && text === '(');
}

function columnsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const tables = tokens.flatMap(({ kind, word }) => (kind === 'name' ? [TABLES.get(word)] : []));
  return new Set(tables.flatMap((table) => [...(table?.columns ?? [])]));
}

function isAlias(tokens: readonly Token[], i: number): boolean {
  return tokens[i - 1]?.word === 'as';
}

/** A part of `properties.a.b` behind its first word. */
function isProperty(tokens: readonly Token[], i: number): boolean {
  if (tokens[i - 1]?.text !== '.') return false;
  return tokens[i - 2]?.word === 'properties' || isProperty(tokens, i - 2);
}

function isCounted(tokens: readonly Token[], i: number): boolean {
  const start = tokens[i - 1]?.text === '.' ? i - 2 : i;
  const [function_, bracket, distinct] = tokens.slice(Math.max(0, start - 3), start);
  if (distinct?.word === 'distinct') return bracket?.text === '(' && function_?.word === 'count';
  const counting = tokens[start - 2];
  return tokens[start - 1]?.text === '(' && COUNTING.has(counting?.word ?? '');
}
