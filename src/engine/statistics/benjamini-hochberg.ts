/**
 * p values corrected for the number of looks (Benjamini & Hochberg 1995), in the order given: each is
 * the smallest false-discovery rate at which its finding would still stand. Never below the p itself.
 */
export function benjaminiHochberg(values: readonly number[]): number[] {
  const falling = values.map((p, i) => ({ p, i })).sort((a, b) => b.p - a.p);
  const adjusted = values.map(() => 1);
  let least = 1;
  falling.forEach(({ p, i }, from) => {
    const rank = values.length - from;
    least = Math.min(least, (p * values.length) / rank);
    adjusted[i] = Math.max(p, least);
  });
  return adjusted;
}
