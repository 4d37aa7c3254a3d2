import type { ColumnType } from 'kysely';

/** JSON goes in as text and comes out parsed, but not yet trusted. */
export type Json = ColumnType<unknown, string, string>;

/** The same where there may be none. */
export type JsonOrNone = ColumnType<unknown, string | null, string | null>;

/** Whose row it is (engine/scope.ts). */
export interface Scoped {
  workspace: string;
  project: string;
}
