import { type AstNode, child, children, holdTo, unsupported } from './ast.ts';
import type { Printer, Scope } from './scope.ts';

/** Prints the node's ORDER BY clause; an empty text when it has none. */
export function printOrder(node: AstNode, scope: Scope, printer: Printer): string {
  const orders = children(node, 'order_by').map((one) => printOne(one, scope, printer));
  return orders.length > 0 ? `ORDER BY ${orders.join(', ')}` : '';
}

function printOne(node: AstNode, scope: Scope, printer: Printer): string {
  holdTo(node, ['expr', 'order']);
  if (node.order !== 'ASC' && node.order !== 'DESC') throw unsupported(node, 'order');
  return `${printer.expression(child(node, 'expr'), scope).sql} ${node.order}`;
}
