import { type Thinning, thin } from '../thin.ts';
import type { Row } from '../timeline/row.ts';

/** About as many rows as one call can hold: 25 tokens a row, the most that rows took over the demo data. */
const MOST_ROWS = 6_000;

const THINNING: Thinning<Row> = { most: MOST_ROWS, ends: 500, atLeast: 4, alike: [sayingOf] };

/**
 * The rows of a very long session, so that repeats do not fill the budget: of rows that say the same the
 * first and last stay and those between become one row with their count. Rows that differ all stay; where
 * they are too many for one call, the session is told in chapters.
 */
export function boundedRows(rows: readonly Row[]): readonly Row[] {
  const { kept, leftOut } = thin(rows, THINNING);
  if (leftOut.length === 0) return rows;
  return [...kept, ...leftOut.flatMap(asOne)].toSorted((a, b) => a.at - b.at);
}

function sayingOf({ part, kind, what, note, window }: Row): string {
  return [part, kind, what, note, window].join('\n');
}

/** One row for all, at the first of them. */
function asOne(rows: readonly Row[]): Row[] {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return [];
  const seconds = Math.round((last.until - first.at) / 1000);
  const note = `${first.note} on and off for ${seconds}s`.trim();
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return [{ ...first, note, count, until: last.until }];
}
