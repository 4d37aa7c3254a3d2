import { type AstNode, optional } from './ast.ts';
import { HogqlError } from './errors.ts';
import { printExpression } from './expressions.ts';
import type { Printer, Scope } from './scope.ts';
import { printQuery } from './selects.ts';

/** Rows that a query without LIMIT gets, and the most that any gets (reference/posthog.md §4.5). */
export const DEFAULT_ROWS = 100;
const MAX_ROWS = 50_000;

/** Nodes printed at most: expressions of WITH are printed at each use and could double without end. */
const MAX_NODES = 20_000;

/** Where the tables are and what time it is. */
export interface Surroundings {
  readonly database: string;
  readonly timezone: string;
  readonly now: Date;
}

/** ClickHouse SQL for a HogQL tree. `limited` = the default number of rows was put in. */
export interface Statement {
  readonly sql: string;
  readonly limited: boolean;
}

/**
 * Prints a tree as ClickHouse SQL. Everything in it comes from this printer: quoted names, escaped
 * constants, and the tables, columns and functions of the allow-lists.
 * @throws HogqlError for anything that is not on the lists
 */
export function printStatement(tree: AstNode, surroundings: Surroundings): Statement {
  const printer = createPrinter(surroundings);
  const given = rowLimit(tree);
  const { sql } = printer.query(withLimit(tree, given ?? DEFAULT_ROWS), null);
  const whole = tree.node === 'SelectQuery' ? sql : `SELECT * FROM (${sql}) LIMIT ${DEFAULT_ROWS}`;
  return { sql: whole, limited: given === null };
}

function createPrinter(surroundings: Surroundings): Printer {
  let left = MAX_NODES;
  const printer: Printer = {
    ...surroundings,
    expression(node: AstNode, scope: Scope) {
      left -= 1;
      if (left < 0) throw new HogqlError(`The query has more than ${MAX_NODES} parts.`);
      return printExpression(node, scope, printer);
    },
    query: (node, outer) => printQuery(node, outer, printer),
  };
  return printer;
}

/** The query's own limit, capped; null when it has none. */
function rowLimit(tree: AstNode): number | null {
  if (tree.node !== 'SelectQuery') return null;
  wholeNumber(tree, 'offset');
  const limit = wholeNumber(tree, 'limit');
  return limit === null ? null : Math.min(limit, MAX_ROWS);
}

/** ClickHouse would count a negative one from the end; HogQL has no such thing. */
function wholeNumber(tree: AstNode, field: 'limit' | 'offset'): number | null {
  const value = optional(tree, field)?.value;
  if (value === undefined && tree[field] == null) return null;
  if (Number.isInteger(value) && Number(value) >= 0) return Number(value);
  throw new HogqlError(`${field.toUpperCase()} must be a whole number from 0.`);
}

function withLimit(tree: AstNode, value: number): AstNode {
  if (tree.node !== 'SelectQuery') return tree;
  return { ...tree, limit: { node: 'Constant', value } };
}
