import { type AstNode, child, children, holdTo, text, unsupported } from './ast.ts';
import { printCall, printCast, printWindowCall } from './calls.ts';
import { printComparison } from './comparisons.ts';
import { pointInTime } from './conversions.ts';
import { fieldSteps, printField } from './fields.ts';
import { sqlIdentifier, sqlNumber, sqlString } from './literals.ts';
import { lambdaScope, type Printed, type Printer, type Scope } from './scope.ts';

type Print = (node: AstNode, scope: Scope, printer: Printer) => Printed;

/** The allow-list of expression nodes. */
const PRINTS: ReadonlyMap<string, Print> = new Map<string, Print>([
  ['Constant', printConstant],
  ['Field', printField],
  ['Call', printCall],
  ['WindowFunction', printWindowCall],
  ['TypeCast', printCast],
  ['TryCast', printCast],
  ['CompareOperation', printComparison],
  ['ArithmeticOperation', printArithmetic],
  ['BetweenExpr', printBetween],
  ['And', printLogic('AND')],
  ['Or', printLogic('OR')],
  ['Not', printNot],
  ['Array', (node, scope, printer) => other(`[${list(node, scope, printer)}]`)],
  ['Tuple', (node, scope, printer) => other(`tuple(${list(node, scope, printer)})`)],
  ['ArrayAccess', printAccess],
  ['TupleAccess', printAccess],
  ['Lambda', printLambda],
  ['SelectQuery', (node, scope, printer) => other(`(${printer.query(node, scope).sql})`)],
  ['SelectSetQuery', (node, scope, printer) => other(`(${printer.query(node, scope).sql})`)],
]);

/** Prints an expression as ClickHouse SQL. @throws HogqlError for a node that is not allowed */
export function printExpression(node: AstNode, scope: Scope, printer: Printer): Printed {
  const print = PRINTS.get(node.node);
  if (!print) throw unsupported(node);
  return print(node, scope, printer);
}

function other(sql: string): Printed {
  return { sql, kind: 'other' };
}

function list(node: AstNode, scope: Scope, printer: Printer): string {
  holdTo(node, ['exprs']);
  return children(node, 'exprs')
    .map((one) => printer.expression(one, scope).sql)
    .join(', ');
}

function printConstant(node: AstNode): Printed {
  holdTo(node, ['value', 'value_type']);
  const { value } = node;
  if (node.value_type === 'number') return other(printNumberText(node));
  if (typeof value === 'string') return other(sqlString(value));
  if (typeof value === 'number') return other(sqlNumber(value));
  if (typeof value === 'boolean') return other(String(value));
  if (value === null) return other('NULL');
  throw unsupported(node);
}

/** The parser gives numbers that JSON cannot hold as text. */
function printNumberText(node: AstNode): string {
  const value = text(node, 'value');
  if (/^-?\d+$/.test(value)) return `(${value})`;
  return sqlNumber(Number(value));
}

const OPERATORS: ReadonlyMap<unknown, string> = new Map([
  ['+', 'plus'],
  ['-', 'minus'],
  ['*', 'multiply'],
  ['/', 'divide'],
  ['%', 'modulo'],
]);

/** A point in time plus or minus anything but another one is a point in time. */
function printArithmetic(node: AstNode, scope: Scope, printer: Printer): Printed {
  holdTo(node, ['left', 'right', 'op']);
  const name = OPERATORS.get(node.op);
  if (!name) throw unsupported(node, 'op');
  const left = printer.expression(child(node, 'left'), scope);
  const right = printer.expression(child(node, 'right'), scope);
  const times = [left, right].filter(({ kind }) => kind === 'datetime').length;
  return { sql: `${name}(${left.sql}, ${right.sql})`, kind: times === 1 ? 'datetime' : 'other' };
}

function printBetween(node: AstNode, scope: Scope, printer: Printer): Printed {
  holdTo(node, ['expr', 'low', 'high', 'negated']);
  const value = printer.expression(child(node, 'expr'), scope);
  const [low, high] = ['low', 'high'].map((field) => {
    const bound = child(node, field);
    return pointInTime(bound, printer.expression(bound, scope), value.kind, printer);
  });
  const between = `(${value.sql} BETWEEN ${low} AND ${high})`;
  return other(node.negated === true ? `not(${between})` : between);
}

function printLogic(operator: 'AND' | 'OR'): Print {
  return (node, scope, printer) => {
    holdTo(node, ['exprs']);
    const parts = children(node, 'exprs').map((one) => printer.expression(one, scope).sql);
    return other(`(${parts.join(` ${operator} `)})`);
  };
}

function printNot(node: AstNode, scope: Scope, printer: Printer): Printed {
  holdTo(node, ['expr']);
  return other(`not(${printer.expression(child(node, 'expr'), scope).sql})`);
}

/** `properties['a'][1]` is a field chain; anything else is a place in a list or tuple. */
function printAccess(node: AstNode, scope: Scope, printer: Printer): Printed {
  const chain = fieldSteps(node);
  const base = chain && printer.expression(baseOf(node), scope);
  if (chain && (base?.kind === 'json' || base?.kind === 'property'))
    return printField({ node: 'Field', chain }, scope, printer);
  if (node.node === 'ArrayAccess') {
    holdTo(node, ['array', 'property', 'nullish']);
    const list = printer.expression(child(node, 'array'), scope).sql;
    return other(
      `arrayElement(${list}, ${printer.expression(child(node, 'property'), scope).sql})`,
    );
  }
  holdTo(node, ['tuple', 'index', 'nullish']);
  if (!Number.isInteger(node.index)) throw unsupported(node, 'index');
  const tuple = printer.expression(child(node, 'tuple'), scope).sql;
  return other(`tupleElement(${tuple}, ${sqlNumber(Number(node.index))})`);
}

function baseOf(node: AstNode): AstNode {
  if (node.node === 'ArrayAccess') return baseOf(child(node, 'array'));
  return node.node === 'TupleAccess' ? baseOf(child(node, 'tuple')) : node;
}

function printLambda(node: AstNode, scope: Scope, printer: Printer): Printed {
  holdTo(node, ['args', 'expr']);
  const names = Array.isArray(node.args) ? node.args.map(String) : [];
  if (names.length === 0) throw unsupported(node, 'args');
  const body = printer.expression(child(node, 'expr'), lambdaScope(scope, names)).sql;
  return other(`(${names.map(sqlIdentifier).join(', ')}) -> ${body}`);
}
