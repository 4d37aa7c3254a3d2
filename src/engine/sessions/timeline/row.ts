import type { Citation } from '../citation.ts';

/** One line of the timeline before it is written: where it stands, what it says, what it proves. */
export interface Row {
  /** Milliseconds since the epoch, for the order. */
  readonly at: number;
  readonly part: 'event' | 'screen' | 'fact';
  readonly window: string | null;
  /** Short word for what kind of thing happened: `click`, `page`, `error`. */
  readonly kind: string;
  readonly what: string;
  /** What is known beside it, such as `unanswered` or a page's title; '' = nothing. */
  readonly note: string;
  /** How many alike this row stands for. */
  readonly count: number;
  /** Last of those, ms. */
  readonly until: number;
  readonly cite: Citation;
}

/** Rows alike follow each other this closely to be one row with a count, ms. */
const SAME_MS = 10_000;

/** Collapses runs of rows that say the same. */
export function collapse(rows: readonly Row[]): Row[] {
  const result: Row[] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last && isSame(last, row)) {
      result[result.length - 1] = { ...last, count: last.count + row.count, until: row.until };
    } else result.push(row);
  }
  return result;
}

function isSame(a: Row, b: Row): boolean {
  if (a.part !== b.part || a.kind !== b.kind || a.window !== b.window) return false;
  if (a.what !== b.what || a.note !== b.note) return false;
  return b.at - a.until <= SAME_MS;
}
