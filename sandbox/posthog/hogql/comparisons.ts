import { type AstNode, child, children, holdTo, isNode, text, unsupported } from './ast.ts';
import { pointInTime } from './conversions.ts';
import { sqlIdentifier } from './literals.ts';
import type { Printed, Printer, Scope } from './scope.ts';

/** ClickHouse's function, and what the comparison is when exactly one side is NULL. */
interface Comparison {
  readonly name: string;
  readonly whenNull: 0 | 1;
  /** Put before the pattern: HogQL's `=~*` has no function of its own. */
  readonly prefix?: string;
  readonly negated?: boolean;
}

/** The comparisons that HogQL has; cohorts are not known to the local PostHog. */
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['==', { name: 'equals', whenNull: 0 }],
  ['!=', { name: 'notEquals', whenNull: 1 }],
  ['<', { name: 'less', whenNull: 0 }],
  ['<=', { name: 'lessOrEquals', whenNull: 0 }],
  ['>', { name: 'greater', whenNull: 0 }],
  ['>=', { name: 'greaterOrEquals', whenNull: 0 }],
  ['like', { name: 'like', whenNull: 0 }],
  ['ilike', { name: 'ilike', whenNull: 0 }],
  ['not like', { name: 'notLike', whenNull: 1 }],
  ['not ilike', { name: 'notILike', whenNull: 1 }],
  ['in', { name: 'in', whenNull: 0 }],
  ['not in', { name: 'notIn', whenNull: 1 }],
  ['global in', { name: 'in', whenNull: 0 }],
  ['global not in', { name: 'notIn', whenNull: 1 }],
  ['=~', { name: 'match', whenNull: 0 }],
  ['!~', { name: 'match', whenNull: 1, negated: true }],
  ['=~*', { name: 'match', whenNull: 0, prefix: '(?i)' }],
  ['!~*', { name: 'match', whenNull: 1, prefix: '(?i)', negated: true }],
]);

/** Prints a comparison that is never NULL, as HogQL's are: `x != 'a'` holds where x is missing. */
export function printComparison(node: AstNode, scope: Scope, printer: Printer): Printed {
  const comparison = comparisonOf(node);
  const special = printSpecial(node, comparison, scope, printer);
  if (special !== null) return { sql: special, kind: 'other' };
  const call = printCall(node, distinguishing(node, comparison), scope, printer);
  return { sql: `ifNull(${call}, ${comparison.whenNull})`, kind: 'other' };
}

/** Prints the condition of a join, where ClickHouse wants the equalities plain. */
export function printJoinCondition(node: AstNode, scope: Scope, printer: Printer): string {
  if (node.node === 'And') {
    holdTo(node, ['exprs']);
    const parts = children(node, 'exprs').map((part) => printJoinCondition(part, scope, printer));
    return `(${parts.join(' AND ')})`;
  }
  if (node.node !== 'CompareOperation') return printer.expression(node, scope).sql;
  return printCall(node, comparisonOf(node), scope, printer);
}

function comparisonOf(node: AstNode): Comparison {
  holdTo(node, ['left', 'right', 'op', 'is_null_comparison_style']);
  const comparison = COMPARISONS.get(text(node, 'op'));
  if (!comparison) throw unsupported(node, text(node, 'op'));
  return comparison;
}

/** Where both sides may be NULL, two NULLs are equal. */
function distinguishing(node: AstNode, comparison: Comparison): Comparison {
  if (isConstant(node.left) || isConstant(node.right)) return comparison;
  if (comparison.name === 'equals') return { ...comparison, name: 'isNotDistinctFrom' };
  if (comparison.name === 'notEquals') return { ...comparison, name: 'isDistinctFrom' };
  return comparison;
}

function printCall(node: AstNode, comparison: Comparison, scope: Scope, printer: Printer): string {
  const [left, right] = printSides(node, comparison, scope, printer);
  const pattern = comparison.prefix ? `concat('${comparison.prefix}', ${right})` : right;
  const call = `${comparison.name}(${left}, ${pattern})`;
  return comparison.negated ? `not(${call})` : call;
}

/** `x = NULL` means "is null"; ClickHouse has no type for an empty list. */
function printSpecial(
  node: AstNode,
  { name, whenNull }: Comparison,
  scope: Scope,
  printer: Printer,
): string | null {
  const right = child(node, 'right');
  const equality = name === 'equals' || name === 'notEquals';
  if (equality && right.node === 'Constant' && right.value === null) {
    const left = printer.expression(child(node, 'left'), scope).sql;
    return name === 'equals' ? `isNull(${left})` : `isNotNull(${left})`;
  }
  const list = right.node === 'Array' || right.node === 'Tuple';
  const membership = name === 'in' || name === 'notIn';
  return membership && list && children(right, 'exprs').length === 0 ? String(whenNull) : null;
}

function printSides(
  node: AstNode,
  { name }: Comparison,
  scope: Scope,
  printer: Printer,
): [string, string] {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  const printedLeft = printer.expression(left, scope);
  if (name === 'in' || name === 'notIn') return [printedLeft.sql, printSet(right, scope, printer)];

  const printedRight = printer.expression(right, scope);
  return [
    pointInTime(left, printedLeft, printedRight.kind, printer),
    pointInTime(right, printedRight, printedLeft.kind, printer),
  ];
}

/** The right side of IN: a list, a subquery, or the name of a WITH subquery. */
function printSet(node: AstNode, scope: Scope, printer: Printer): string {
  const chain = node.node === 'Field' && Array.isArray(node.chain) ? node.chain : [];
  const name = chain.length === 1 ? String(chain[0]) : null;
  if (name !== null && scope.ctes.has(name)) return `(SELECT * FROM ${sqlIdentifier(name)})`;
  return printer.expression(node, scope).sql;
}

function isConstant(value: unknown): boolean {
  return isNode(value) && ['Constant', 'Array', 'Tuple', 'SelectQuery'].includes(value.node);
}
