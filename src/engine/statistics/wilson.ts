import { Z_95 } from './normal.ts';

/**
 * The interval of 95 % for a share of `hits` in `all` (Wilson 1927; field.md §3.2): 5 of 15 is 15–58 %.
 * Both ends lie in 0…1; of nothing, nothing is known: [0, 1].
 */
export function wilsonInterval(hits: number, all: number): readonly [number, number] {
  if (all <= 0) return [0, 1];
  const share = hits / all;
  const square = Z_95 ** 2;
  const middle = (share + square / (2 * all)) / (1 + square / all);
  const half =
    (Z_95 / (1 + square / all)) * Math.sqrt((share * (1 - share)) / all + square / (4 * all * all));
  return [hits <= 0 ? 0 : Math.max(0, middle - half), hits >= all ? 1 : Math.min(1, middle + half)];
}
