import { type AstNode, child, holdTo, text } from './ast.ts';
import { HogqlError } from './errors.ts';
import { sqlIdentifier } from './literals.ts';
import type { Column, Kind, OutputColumn, Printer, Relation, Scope } from './scope.ts';

/** One printed place of a SELECT list. */
export interface Selected extends OutputColumn {
  readonly sql: string;
}

/** Prints one entry of a SELECT list: several columns for `*`, else one. Adds its alias to the scope. */
export function printSelected(node: AstNode, scope: Scope, printer: Printer): readonly Selected[] {
  const star = starRelations(node, scope);
  if (star) return star.flatMap(columnsOfRelation);
  if (node.node === 'Alias') return [printAliased(node, scope, printer)];
  const { sql, kind } = printer.expression(node, scope);
  return [{ sql, name: nameOf(node) ?? sql, kind: outward(kind) }];
}

/** Once it has a name of its own, a property is a text like any other. */
function outward(kind: Kind): Kind {
  return kind === 'property' ? 'other' : kind;
}

/** Names the columns of an inner query, so that the outer one can ask for them. */
export function withNames(selected: readonly Selected[], scope: Scope): readonly Selected[] {
  const taken = new Set(scope.aliases.keys());
  return selected.map((column) => {
    if (taken.has(column.name)) return column;
    taken.add(column.name);
    return { ...column, sql: `${column.sql} AS ${sqlIdentifier(column.name)}` };
  });
}

/** What PostHog calls a column that has no alias: the field's last name; null for an expression. */
export function nameOf(node: AstNode): string | null {
  if (node.node !== 'Field' || !Array.isArray(node.chain)) return null;
  const bag = node.chain.indexOf('properties');
  const named = bag === -1 ? node.chain.slice(-1) : node.chain.slice(bag + 1);
  return named.length > 0 ? named.join('__') : 'properties';
}

function printAliased(node: AstNode, scope: Scope, printer: Printer): Selected {
  holdTo(node, ['alias', 'expr']);
  const name = text(node, 'alias');
  if (scope.aliases.has(name)) {
    throw new HogqlError(`Cannot redefine an alias with the name: ${name}`);
  }
  const { sql, kind } = printer.expression(child(node, 'expr'), scope);
  scope.aliases.set(name, outward(kind));
  return { sql: `${sql} AS ${sqlIdentifier(name)}`, name, kind: outward(kind) };
}

function starRelations(node: AstNode, scope: Scope): readonly Relation[] | null {
  const chain = node.node === 'Field' && Array.isArray(node.chain) ? node.chain : [];
  if (chain.at(-1) !== '*') return null;
  if (chain.length === 1) return [...scope.relations.values()];
  const relation = scope.relations.get(String(chain[0]));
  if (chain.length > 2 || !relation) {
    throw new HogqlError(`Unable to resolve field: ${chain.join('.')}`);
  }
  return [relation];
}

function columnsOfRelation({ alias, columns }: Relation): readonly Selected[] {
  return [...columns].flatMap(([name, column]) => selectColumn(alias, name, column));
}

/** A group such as `person` is no column of its own. */
function selectColumn(alias: string, name: string, column: Column): readonly Selected[] {
  if ('fields' in column) return [];
  const sql = `${sqlIdentifier(alias)}.${sqlIdentifier(column.column)}`;
  return [{ sql, name, kind: column.kind }];
}
