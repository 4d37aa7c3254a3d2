import { type AstNode, child, children, holdTo, optional, text } from './ast.ts';
import { conversionNamed, type PrintedCall } from './conversions.ts';
import { HogqlError } from './errors.ts';
import { functionNamed, type HogqlFunction } from './functions.ts';
import { sqlIdentifier } from './literals.ts';
import type { Kind, Printed, Printer, Scope } from './scope.ts';
import { printWindow } from './windows.ts';

/** Prints a call of a function that is on the allow-list. @throws HogqlError for any other */
export function printCall(node: AstNode, scope: Scope, printer: Printer): Printed {
  holdTo(node, ['name', 'args', 'params', 'distinct']);
  const name = text(node, 'name');
  const nodes = children(node, 'args').filter((argument) => !isStarOf(name, argument));
  const call = { name, nodes, arguments: nodes.map((each) => printer.expression(each, scope)) };

  const conversion = conversionNamed(name);
  if (conversion) {
    checkCount(call, ...conversion.counts);
    return { sql: conversion.print(call, printer), kind: conversion.kind };
  }
  const found = allowed(name);
  checkCount(call, found.minArguments, found.maxArguments);
  const parameters = printParameters(node, found, scope, printer);
  const distinct = node.distinct === true ? 'DISTINCT ' : '';
  return {
    sql: `${found.name}${parameters}(${distinct}${printArguments(call, found).join(', ')})`,
    kind: kindOf(call, found),
  };
}

/** Prints `function(…) OVER (…)` or `OVER name`. */
export function printWindowCall(node: AstNode, scope: Scope, printer: Printer): Printed {
  holdTo(node, ['name', 'exprs', 'args', 'over_expr', 'over_identifier']);
  const name = text(node, 'name');
  const nodes = children(node, 'exprs').filter((argument) => !isStarOf(name, argument));
  const call = { name, nodes, arguments: nodes.map((each) => printer.expression(each, scope)) };
  const found = allowed(name);
  if (!found.window || children(node, 'args').length > 0) {
    throw new HogqlError(`Function '${name}' cannot be used with OVER.`);
  }
  checkCount(call, found.minArguments, found.maxArguments);
  const over = optional(node, 'over_expr');
  const window = over
    ? `(${printWindow(over, scope, printer)})`
    : sqlIdentifier(text(node, 'over_identifier'));
  return {
    sql: `${found.name}(${printArguments(call, found).join(', ')}) OVER ${window}`,
    kind: kindOf(call, found),
  };
}

/** Prints `x::type` and `CAST(x AS type)` as the HogQL function that converts so. */
export function printCast(node: AstNode, scope: Scope, printer: Printer): Printed {
  holdTo(node, ['expr', 'type_name']);
  const name = CASTS.get(text(node, 'type_name').toLowerCase());
  if (!name) throw new HogqlError(`Unsupported type in CAST: ${text(node, 'type_name')}`);
  return printer.expression({ node: 'Call', name, args: [child(node, 'expr')] }, scope);
}

const CASTS: ReadonlyMap<string, string> = new Map([
  ['string', 'toString'],
  ['text', 'toString'],
  ['varchar', 'toString'],
  ['int', 'toInt'],
  ['integer', 'toInt'],
  ['bigint', 'toInt'],
  ['float', 'toFloat'],
  ['double', 'toFloat'],
  ['bool', 'toBool'],
  ['boolean', 'toBool'],
  ['date', 'toDate'],
  ['datetime', 'toDateTime'],
  ['timestamp', 'toDateTime'],
  ['uuid', 'toUUID'],
]);

function allowed(name: string): HogqlFunction {
  const found = functionNamed(name);
  if (!found) throw new HogqlError(`Unsupported function call '${name}(...)'`);
  return found;
}

function isStarOf(name: string, argument: AstNode): boolean {
  const star = Array.isArray(argument.chain) && argument.chain.join('.') === '*';
  return name.toLowerCase() === 'count' && star;
}

function checkCount(call: PrintedCall, min: number, max: number): void {
  const count = call.arguments.length;
  if (count >= min && count <= max) return;
  const expected = min === max ? String(min) : `${min} to ${max}`;
  throw new HogqlError(`Function '${call.name}' expects ${expected} arguments, found ${count}`);
}

function printParameters(
  node: AstNode,
  { name, maxParameters }: HogqlFunction,
  scope: Scope,
  printer: Printer,
): string {
  const parameters = children(node, 'params');
  if (parameters.length === 0) return '';
  if (parameters.length > maxParameters || !parameters.every((one) => one.node === 'Constant')) {
    throw new HogqlError(`Function '${name}' takes at most ${maxParameters} constant parameters.`);
  }
  return `(${parameters.map((one) => printer.expression(one, scope).sql).join(', ')})`;
}

/** HogQL's concat takes anything and reads NULL as an empty text. */
function printArguments(call: PrintedCall, { name }: HogqlFunction): readonly string[] {
  const printed = call.arguments.map(({ sql }) => sql);
  return name === 'concat' ? printed.map((sql) => `ifNull(toString(${sql}), '')`) : printed;
}

function kindOf(call: PrintedCall, { kind }: HogqlFunction): Kind {
  if (typeof kind === 'string') return kind;
  const of = call.arguments[kind]?.kind;
  return of === 'datetime' ? of : 'other';
}
