import { type AstNode, child, holdTo, optional, text, unsupported } from './ast.ts';
import { printJoinCondition } from './comparisons.ts';
import { HogqlError } from './errors.ts';
import { sqlIdentifier } from './literals.ts';
import type { Column, OutputColumn, Printer, Scope } from './scope.ts';
import { TABLES } from './tables.ts';

const JOINS = new Set(
  ['', 'INNER ', 'LEFT ', 'LEFT OUTER ', 'RIGHT ', 'RIGHT OUTER ', 'FULL ', 'FULL OUTER ', 'CROSS ']
    .concat(['LEFT ANY ', 'LEFT SEMI ', 'LEFT ANTI ', 'INNER ANY ', 'ANY ', 'SEMI ', 'ANTI '])
    .map((kind) => `${kind}JOIN`),
);

const FIELDS = ['table', 'alias', 'next_join', 'join_type', 'constraint'];

/** Prints FROM with its joins, and adds what it reads to the scope. */
export function printFrom(join: AstNode, scope: Scope, printer: Printer): string {
  const parts: string[] = [];
  for (let at: AstNode | null = join; at; at = optional(at, 'next_join')) {
    holdTo(at, FIELDS);
    const table = printTable(at, scope, printer);
    parts.push(
      parts.length === 0 ? table : `${joinType(at)} ${table}${condition(at, scope, printer)}`,
    );
  }
  return `FROM ${parts.join(' ')}`;
}

function joinType(join: AstNode): string {
  const type = text(join, 'join_type');
  if (!JOINS.has(type)) throw unsupported(join, 'join_type');
  return type;
}

function condition(join: AstNode, scope: Scope, printer: Printer): string {
  const constraint = optional(join, 'constraint');
  if (!constraint) return '';
  holdTo(constraint, ['constraint_type', 'expr']);
  if (constraint.constraint_type !== 'ON') throw unsupported(constraint, 'constraint_type');
  return ` ON ${printJoinCondition(child(constraint, 'expr'), scope, printer)}`;
}

function printTable(join: AstNode, scope: Scope, printer: Printer): string {
  const table = child(join, 'table');
  const given = join.alias == null ? null : text(join, 'alias');
  if (table.node === 'Field') return printNamedTable(table, given, scope, printer);
  if (table.node !== 'SelectQuery' && table.node !== 'SelectSetQuery') throw unsupported(table);

  const { sql, columns } = printer.query(table, scope);
  const alias = given ?? `subquery_${scope.relations.size + 1}`;
  addRelation(alias, columnsOf(columns), scope);
  return `(${sql}) AS ${sqlIdentifier(alias)}`;
}

function printNamedTable(
  field: AstNode,
  given: string | null,
  scope: Scope,
  printer: Printer,
): string {
  const name = Array.isArray(field.chain) ? field.chain.join('.') : '';
  const alias = given ?? name;
  const cte = scope.ctes.get(name);
  if (cte) {
    addRelation(alias, cte, scope);
    return `${sqlIdentifier(name)} AS ${sqlIdentifier(alias)}`;
  }
  const table = TABLES.get(name);
  if (!table) throw new HogqlError(`Unknown table \`${name}\`.`);
  addRelation(alias, table.columns, scope);
  return `${sqlIdentifier(printer.database)}.${sqlIdentifier(table.name)} AS ${sqlIdentifier(alias)}`;
}

function addRelation(alias: string, columns: ReadonlyMap<string, Column>, scope: Scope): void {
  if (scope.relations.has(alias)) {
    throw new HogqlError(`Already have joined a table called "${alias}". Can't redefine.`);
  }
  scope.relations.set(alias, { alias, columns });
}

/** A query's columns as those of a relation. */
export function columnsOf(columns: readonly OutputColumn[]): ReadonlyMap<string, Column> {
  return new Map(columns.map(({ name, kind }) => [name, { column: name, kind }]));
}
