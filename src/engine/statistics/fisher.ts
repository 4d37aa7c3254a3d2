/** Two groups: how many met something, of how many. */
export interface TwoGroups {
  readonly hitsA: number;
  readonly allA: number;
  readonly hitsB: number;
  readonly allB: number;
}

/** Tables as likely as the seen one count with it, whatever rounding says (as R's fisher.test). */
const SLACK = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided: how likely a table at most as likely as this one is when both groups
 * are alike. Weights are taken relative to the likeliest table, so that any counts stay within a double.
 * @returns 0…1; 1 where there is nothing to compare
 */
export function fisherExact({ hitsA, allA, hitsB, allB }: TwoGroups): number {
  const hits = hitsA + hitsB;
  const all = allA + allB;
  const table = { hits, all, allA };
  const least = Math.max(0, hits - allB);
  const most = Math.min(hits, allA);
  const mode = Math.floor(((hits + 1) * (allA + 1)) / (all + 2));
  const start = Math.min(most, Math.max(least, mode));
  const seen = weightOf(table, start, hitsA);
  const limit = seen * SLACK;
  let total = 0;
  let extreme = 0;
  for (const weight of weights(table, { start, least, most })) {
    total += weight;
    if (weight <= limit) extreme += weight;
  }
  return total > 0 ? Math.min(1, extreme / total) : 1;
}

interface Table {
  readonly hits: number;
  readonly all: number;
  readonly allA: number;
}

/** Weights of all tables with these margins, from the likeliest outwards until they vanish. */
function* weights(
  table: Table,
  { start, least, most }: { start: number; least: number; most: number },
): Generator<number> {
  let weight = 1;
  for (let x = start; x <= most && weight > 0; x += 1) {
    yield weight;
    weight *= ratio(table, x);
  }
  weight = 1;
  for (let x = start - 1; x >= least && weight > 0; x -= 1) {
    weight /= ratio(table, x);
    yield weight;
  }
}

function weightOf(table: Table, start: number, x: number): number {
  let weight = 1;
  for (let at = start; at < x && weight > 0; at += 1) weight *= ratio(table, at);
  for (let at = start - 1; at >= x && weight > 0; at -= 1) weight /= ratio(table, at);
  return weight;
}

/** How much likelier `x + 1` hits in the first group are than `x`. */
function ratio({ hits, all, allA }: Table, x: number): number {
  return ((hits - x) * (allA - x)) / ((x + 1) * (all - allA - hits + x + 1));
}
