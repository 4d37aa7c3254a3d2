/** A slip of the hand: so many letters missing, added, changed or swapped at most. */
const MOST_SLIPS = 2;

/** The word that somebody meant who typed this; null = none is near. What begins a word means it. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const meant = typed.toLowerCase().slice(0, 30);
  const begun = words.filter((word) => meant.length > 1 && word.startsWith(meant));
  if (begun.length === 1) return begun[0] ?? null;
  const [nearest] = words
    .map((word) => ({ word, slips: slipsBetween(meant, word) }))
    .filter(({ word, slips }) => slips <= MOST_SLIPS && slips * 2 < word.length)
    .toSorted((a, b) => a.slips - b.slips);
  return nearest?.word ?? null;
}

/** Letters to add, leave out, change or swap until one word is the other (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row.push(0);
      row[j] = Math.min(
        (rows[i - 1]?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]),
        isSwapped(a, b, { i, j }) ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

function isSwapped(a: string, b: string, { i, j }: { readonly i: number; readonly j: number }) {
  return i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
}
