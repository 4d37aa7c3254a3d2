import { SERIES_AT_MOST } from '../../engine/ports/counts.ts';

/** Somebody who met it, and when: of all times one counts. */
export interface Met {
  readonly person: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Which one; none = the first. */
  readonly counts?: 'first' | 'last';
}

/** Numbers in columns, one series for each key and column. */
export interface Tally {
  /** A place outside the series is not counted. With a person, each one counts once. */
  add(key: string, place: number, column: number, met?: Met): void;
  /** Series by key, those with the most in the first column first; no more than are kept. */
  rows(): readonly { readonly key: string; readonly series: readonly number[][] }[];
}

interface Row {
  readonly series: number[][];
  readonly once: Map<string, Once>;
}

/** Where one person counts. */
interface Once {
  readonly column: number;
  readonly place: number;
  readonly at: number;
}

export function createTally(columns: number, length: number): Tally {
  const rows = new Map<string, Row>();
  const count = ({ series }: Row, column: number, place: number) => {
    const counts = series[column];
    if (counts && place >= 0 && place < length) counts[place] = (counts[place] ?? 0) + 1;
  };
  return {
    add(key, place, column, met) {
      const row = rows.get(key) ?? newRow(columns, length);
      rows.set(key, row);
      if (!met) return count(row, column, place);
      const mark = `${column} ${met.person}`;
      const other = row.once.get(mark);
      const isBetter = (at: number) => (met.counts === 'last' ? met.at > at : met.at < at);
      if (!other || isBetter(other.at)) row.once.set(mark, { column, place, at: met.at });
    },
    rows() {
      for (const row of rows.values()) {
        for (const { column, place } of row.once.values()) count(row, column, place);
        row.once.clear();
      }
      return [...rows]
        .map(([key, { series }]) => ({ key, series }))
        .filter((row) => totalOf(row) > 0)
        .sort((a, b) => totalOf(b) - totalOf(a) || (a.key < b.key ? -1 : 1))
        .slice(0, SERIES_AT_MOST);
    },
  };
}

function newRow(columns: number, length: number): Row {
  return {
    series: Array.from({ length: columns }, () => new Array<number>(length).fill(0)),
    once: new Map(),
  };
}

function totalOf({ series }: { readonly series: readonly number[][] }): number {
  return (series[0] ?? []).reduce((sum, one) => sum + one, 0);
}

/** The value that so great a part of the values lies below, as ClickHouse's `quantileExact` takes it. */
export function quantileOf(values: readonly number[], level: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(level * sorted.length))] ?? null;
}
