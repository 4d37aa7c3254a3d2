/** Folded words and phrases of a table, parted by `|`: whole words; a space is any space, `*` any ending. */
export function pattern(words: string): RegExp {
  const source = words.replaceAll('*', '\\p{L}*').replaceAll(' ', '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'gu');
}
