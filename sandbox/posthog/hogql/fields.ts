import { type AstNode, isNode, unsupported } from './ast.ts';
import { HogqlError } from './errors.ts';
import { sqlIdentifier, sqlNumber, sqlString } from './literals.ts';
import type { Column, Printed, Printer, Relation, Scope } from './scope.ts';

/** A step into a property: a key, or a place in a list counted from 1. */
type Step = string | number;

/**
 * Prints a field, or an access such as `properties['x'][1]`, which PostHog reads as a field chain.
 * @throws HogqlError for a name that the scope does not have
 */
export function printField(node: AstNode, scope: Scope, printer: Printer): Printed {
  const [first, ...rest] = chainOf(node);
  const name = String(first);
  const printed = startOf(name, rest, scope, printer);
  if (!printed) throw new HogqlError(`Unable to resolve field: ${name}`);
  return printed;
}

/** The steps of a field, or null when the node is no chain of constant steps on a field. */
export function fieldSteps(node: AstNode): readonly Step[] | null {
  if (node.node === 'Field') return chainOf(node);
  const [inner, step] =
    node.node === 'ArrayAccess'
      ? [node.array, constantStep(node.property)]
      : [node.tuple, node.node === 'TupleAccess' ? constantStep(node.index) : null];
  if (step === null || !isNode(inner)) return null;
  const steps = fieldSteps(inner);
  return steps && [...steps, step];
}

function constantStep(value: unknown): Step | null {
  if (isNode(value)) return value.node === 'Constant' ? constantStep(value.value) : null;
  return typeof value === 'string' || Number.isInteger(value) ? (value as Step) : null;
}

function chainOf(node: AstNode): readonly Step[] {
  const { chain } = node;
  if (!Array.isArray(chain) || chain.length === 0) throw unsupported(node, 'chain');
  return chain.map((step) => (typeof step === 'number' ? step : String(step)));
}

function startOf(
  name: string,
  rest: readonly Step[],
  scope: Scope,
  printer: Printer,
): Printed | null {
  if (scope.lambdaArguments.has(name)) return plainName(name, rest);
  const relation = scope.relations.get(name);
  if (relation && rest.length > 0) return columnOf(relation, String(rest[0]), rest.slice(1));

  const kind = scope.aliases.get(name);
  if (kind) return walk({ sql: sqlIdentifier(name), kind }, name, rest);

  const expression = scope.expressionCtes.get(name);
  if (expression) return walk(printer.expression(expression, without(name, scope)), name, rest);
  return columnOfAny(name, rest, scope);
}

/** Inside its own expression a name of WITH means what it meant before: `toDate(timestamp) as timestamp`. */
function without(name: string, scope: Scope): Scope {
  const others = [...scope.expressionCtes].filter(([key]) => key !== name);
  return { ...scope, expressionCtes: new Map(others) };
}

function plainName(name: string, rest: readonly Step[]): Printed {
  if (rest.length > 0) throw new HogqlError(`Cannot access a property of "${name}".`);
  return { sql: sqlIdentifier(name), kind: 'other' };
}

function columnOfAny(name: string, rest: readonly Step[], scope: Scope): Printed | null {
  const owners = [...scope.relations.values()].filter(({ columns }) => columns.has(name));
  if (owners.length > 1) {
    throw new HogqlError(`Ambiguous query. Found multiple sources for field: ${name}`);
  }
  const [owner] = owners;
  return owner ? columnOf(owner, name, rest) : null;
}

function columnOf(relation: Relation, name: string, rest: readonly Step[]): Printed {
  let column: Column | undefined = relation.columns.get(name);
  let steps = rest;
  while (column && 'fields' in column) {
    column = column.fields.get(String(steps[0]));
    steps = steps.slice(1);
  }
  if (!column)
    throw new HogqlError(`Field not found: ${[relation.alias, name, ...rest].join('.')}`);
  const sql = `${sqlIdentifier(relation.alias)}.${sqlIdentifier(column.column)}`;
  return walk({ sql, kind: column.kind }, name, steps);
}

function walk(value: Printed, name: string, steps: readonly Step[]): Printed {
  if (steps.length === 0) return value;
  if (value.kind !== 'json') throw new HogqlError(`Cannot access a property of "${name}".`);
  return { sql: propertySql(value.sql, steps), kind: 'property' };
}

/**
 * A property as PostHog gives it: always Nullable(String); a text without its quotes (and with
 * JSON's escapes still inside), anything else as its JSON; absent, empty and null are NULL.
 */
function propertySql(bag: string, steps: readonly Step[]): string {
  const path = steps.map((step) => (typeof step === 'number' ? sqlNumber(step) : sqlString(step)));
  const raw = `JSONExtractRaw(${[bag, ...path].join(', ')})`;
  return `replaceRegexpAll(nullIf(nullIf(${raw}, ''), 'null'), '^"|"$', '')`;
}
