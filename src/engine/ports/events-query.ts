import type { Scope } from '../scope.ts';

/** What a query gave: a table of plain values. */
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  /** There was more than is given. */
  readonly isCut: boolean;
}

/** Why a query was not run, as a sentence that says what to write instead. */
export interface RefusedQuery {
  readonly refused: string;
}

/** Questions in HogQL over a project's events and sessions, to be read and never changed. */
export interface EventsQuery {
  /**
   * Runs one SELECT that keeps to the tables, columns and functions that are allowed, within a row cap and a
   * time limit. The text is untrusted: a model or a person wrote it.
   * @throws SourceError
   */
  run(scope: Scope, hogql: string, signal?: AbortSignal): Promise<Rows | RefusedQuery>;
}
