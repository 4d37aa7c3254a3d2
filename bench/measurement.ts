/** One part of the benchmark, as it is printed and kept. */
export interface Measurement {
  readonly title: string;
  /** How it was measured and what it says, one sentence each. */
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly what: string;
  readonly value: string;
  /** What was promised, and whether this run kept it; null = no promise. */
  readonly target: { readonly text: string; readonly met: boolean } | null;
}

/** A number that nobody promised anything about. */
export function row(what: string, value: string): Row {
  return { what, value, target: null };
}
