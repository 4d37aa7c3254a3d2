import type { AstNode } from './ast.ts';

/**
 * What the printer must know of a value's type: a property bag, something read out of one by a field
 * chain (which may go on), a point in time, or anything else.
 */
export type Kind = 'json' | 'property' | 'datetime' | 'other';

/** A column as HogQL names it: one of ClickHouse's, or a group of further ones (`person`). */
export type Column =
  | { readonly column: string; readonly kind: Kind }
  | { readonly fields: ReadonlyMap<string, Column> };

/** A table, subquery or CTE in FROM, under the name by which its columns are reached. */
export interface Relation {
  readonly alias: string;
  readonly columns: ReadonlyMap<string, Column>;
}

/** Names that can be used at one place of a query. */
export interface Scope {
  readonly relations: Map<string, Relation>;
  /** Aliases of the SELECT list so far. */
  readonly aliases: Map<string, Kind>;
  /** Arguments of the lambdas around this place. */
  readonly lambdaArguments: ReadonlySet<string>;
  /** Subqueries of WITH, by name, with their columns. */
  readonly ctes: Map<string, ReadonlyMap<string, Column>>;
  /** Expressions of WITH, by name: each use is printed anew. */
  readonly expressionCtes: Map<string, AstNode>;
}

/** An empty scope that knows what WITH defined around it, and no column of the outer query. */
export function innerScope(outer: Scope | null): Scope {
  return {
    relations: new Map(),
    aliases: new Map(),
    lambdaArguments: new Set(),
    ctes: new Map(outer?.ctes),
    expressionCtes: new Map(outer?.expressionCtes),
  };
}

/** The scope inside a lambda. */
export function lambdaScope(outer: Scope, names: readonly string[]): Scope {
  return { ...outer, lambdaArguments: new Set([...outer.lambdaArguments, ...names]) };
}

/** A printed expression with the kind of its value. */
export interface Printed {
  readonly sql: string;
  readonly kind: Kind;
}

export interface OutputColumn {
  readonly name: string;
  readonly kind: Kind;
}

/** A printed query with its columns in order. */
export interface PrintedQuery {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
}

/** What printing needs throughout: the surroundings, and the printers of the other node kinds. */
export interface Printer {
  /** ClickHouse database that holds the tables. */
  readonly database: string;
  /** IANA zone of the project. */
  readonly timezone: string;
  readonly now: Date;
  expression(node: AstNode, scope: Scope): Printed;
  query(node: AstNode, outer: Scope | null): PrintedQuery;
}
