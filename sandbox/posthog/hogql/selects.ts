import {
  type AstNode,
  child,
  children,
  holdTo,
  isNode,
  optional,
  text,
  unsupported,
} from './ast.ts';
import { HogqlError } from './errors.ts';
import { columnsOf, printFrom } from './joins.ts';
import { sqlIdentifier } from './literals.ts';
import { printOrder } from './orders.ts';
import { innerScope, type PrintedQuery, type Printer, type Scope } from './scope.ts';
import { printSelected, type Selected, withNames } from './selections.ts';
import { printWindow } from './windows.ts';

const CLAUSES =
  `ctes select distinct select_from where group_by having order_by limit offset limit_by
  array_join_op array_join_list window_exprs`.split(/\s+/);

const SET_OPERATORS = new Set([
  'UNION ALL',
  'UNION DISTINCT',
  'INTERSECT',
  'INTERSECT DISTINCT',
  'EXCEPT',
  'EXCEPT DISTINCT',
]);

/** Prints a SELECT, or several joined by set operators, with nothing added to it. */
export function printQuery(node: AstNode, outer: Scope | null, printer: Printer): PrintedQuery {
  const scope = innerScope(outer);
  if (node.node === 'SelectQuery') return printSelect(node, scope, printer, outer !== null);
  if (node.node !== 'SelectSetQuery') throw unsupported(node);

  holdTo(node, ['initial_select_query', 'subsequent_select_queries']);
  const first = printMember(child(node, 'initial_select_query'), scope, printer);
  const rest = children(node, 'subsequent_select_queries').map((one) => {
    holdTo(one, ['set_operator', 'select_query']);
    const operator = text(one, 'set_operator');
    if (!SET_OPERATORS.has(operator)) throw unsupported(one, 'set_operator');
    // What the first query defines in WITH, the following ones see too.
    return `${operator} ${printMember(child(one, 'select_query'), innerScope(scope), printer).sql}`;
  });
  return { sql: [first.sql, ...rest].join(' '), columns: first.columns };
}

function printMember(node: AstNode, scope: Scope, printer: Printer): PrintedQuery {
  if (node.node === 'SelectQuery') return printSelect(node, scope, printer, true);
  const { sql, columns } = printQuery(node, scope, printer);
  return { sql: `SELECT * FROM (${sql})`, columns };
}

/** `nested`: the columns get names, for the query around. */
function printSelect(node: AstNode, scope: Scope, printer: Printer, nested: boolean): PrintedQuery {
  holdTo(node, CLAUSES);
  const ctes = printCtes(node, scope, printer);
  const from = optional(node, 'select_from');
  const source = from ? printFrom(from, scope, printer) : '';
  const arrayJoin = printArrayJoin(node, scope, printer);
  const plain = children(node, 'select').flatMap((one) => printSelected(one, scope, printer));
  if (plain.length === 0) throw new HogqlError('Nothing is selected.');
  const selected = nested ? withNames(plain, scope) : plain;

  const clause = (keyword: string, field: string) => {
    const condition = optional(node, field);
    return condition ? `${keyword} ${printer.expression(condition, scope).sql}` : '';
  };
  const parts = [
    ctes,
    node.distinct === true ? 'SELECT DISTINCT' : 'SELECT',
    selected.map(({ sql }) => sql).join(', '),
    source,
    arrayJoin,
    clause('WHERE', 'where'),
    printGroups(node, scope, printer),
    clause('HAVING', 'having'),
    printWindows(node, scope, printer),
    printOrder(node, scope, printer),
    printLimitBy(node, scope, printer),
    clause('LIMIT', 'limit'),
    clause('OFFSET', 'offset'),
  ];
  return { sql: parts.filter((part) => part !== '').join(' '), columns: selected.map(asColumn) };
}

function asColumn({ name, kind }: Selected) {
  return { name, kind };
}

function printCtes(node: AstNode, scope: Scope, printer: Printer): string {
  const printed: string[] = [];
  for (const cte of children(node, 'ctes')) {
    holdTo(cte, ['cte_type', 'expr', 'name']);
    const name = text(cte, 'name');
    const expr = child(cte, 'expr');
    if (cte.cte_type === 'column') {
      scope.expressionCtes.set(name, expr);
      continue;
    }
    const { sql, columns } = printer.query(expr, scope);
    scope.ctes.set(name, columnsOf(columns));
    printed.push(`${sqlIdentifier(name)} AS (${sql})`);
  }
  return printed.length > 0 ? `WITH ${printed.join(', ')}` : '';
}

function printArrayJoin(node: AstNode, scope: Scope, printer: Printer): string {
  const operator = node.array_join_op;
  if (operator == null) return '';
  if (!['ARRAY JOIN', 'LEFT ARRAY JOIN', 'INNER ARRAY JOIN'].includes(String(operator))) {
    throw unsupported(node, 'array_join_op');
  }
  const joined = children(node, 'array_join_list').map((one) => {
    if (one.node !== 'Alias') throw new HogqlError('ARRAY JOIN arrays must have an alias.');
    return printSelected(one, scope, printer).map(({ sql }) => sql);
  });
  return `${operator} ${joined.flat().join(', ')}`;
}

function printGroups(node: AstNode, scope: Scope, printer: Printer): string {
  const groups = children(node, 'group_by').map((one) => printer.expression(one, scope).sql);
  return groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : '';
}

function printWindows(node: AstNode, scope: Scope, printer: Printer): string {
  const windows = Object.entries(node.window_exprs ?? {}).map(([name, window]) => {
    if (!isNode(window)) throw unsupported(node, 'window_exprs');
    return `${sqlIdentifier(name)} AS (${printWindow(window, scope, printer)})`;
  });
  return windows.length > 0 ? `WINDOW ${windows.join(', ')}` : '';
}

function printLimitBy(node: AstNode, scope: Scope, printer: Printer): string {
  const limit = optional(node, 'limit_by');
  if (!limit) return '';
  holdTo(limit, ['n', 'exprs']);
  const by = children(limit, 'exprs').map((one) => printer.expression(one, scope).sql);
  return `LIMIT ${printer.expression(child(limit, 'n'), scope).sql} BY ${by.join(', ')}`;
}
