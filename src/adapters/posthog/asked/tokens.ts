/** A piece of HogQL. A `name` is a word or a quoted identifier, without its quotes. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign';
  /** As it is written; of a text its quotes too. */
  readonly text: string;
  /** In lower case: what keywords, tables and functions go by. */
  readonly word: string;
  /** Where it begins in the query, characters. */
  readonly at: number;
  readonly end: number;
}

/** Pieces in the order in which they are tried. A text may hold anything but an open end. */
const PIECES: readonly (readonly [Token['kind'] | 'space' | 'comment', RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--|\/\*|\/\/|#/y],
  ['name', /[A-Za-z_$][\w$]*/y],
  ['name', /"[\w$ -]+"|`[\w$ -]+`/y],
  ['text', /'(?:[^'\\]|\\.)*'/sy],
  ['number', /\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w$])/iy],
  ['sign', /[-+*/%=<>!(),.[\]|]/y],
];

/** Cuts a query into pieces. @returns a sentence where it holds anything else */
export function tokensOf(query: string): readonly Token[] | string {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const [kind, text] = pieceAt(query, at);
    if (kind === 'comment') return 'Leave comments out.';
    if (kind === null) return `Write plain HogQL: "${query.slice(at, at + 1)}" has no place in it.`;
    const end = at + text.length;
    if (kind !== 'space') tokens.push({ kind, ...named(text), at, end });
    at = end;
  }
  return tokens;
}

function pieceAt(query: string, at: number) {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(query) ?? [];
    if (text !== undefined) return [kind, text] as const;
  }
  return [null, ''] as const;
}

function named(text: string): Pick<Token, 'text' | 'word'> {
  const bare = /^["`]/.test(text) ? text.slice(1, -1) : text;
  return { text: bare, word: bare.toLowerCase() };
}
