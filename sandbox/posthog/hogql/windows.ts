import { type AstNode, children, holdTo, optional, text, unsupported } from './ast.ts';
import { printOrder } from './orders.ts';
import type { Printer, Scope } from './scope.ts';

const METHODS = ['ROWS', 'RANGE'];
const FRAMES = ['CURRENT ROW', 'PRECEDING', 'FOLLOWING'];

/** Prints what stands in the brackets after OVER. */
export function printWindow(node: AstNode, scope: Scope, printer: Printer): string {
  holdTo(node, ['partition_by', 'order_by', 'frame_method', 'frame_start', 'frame_end']);
  const partition = children(node, 'partition_by').map((one) => printer.expression(one, scope).sql);
  const order = printOrder(node, scope, printer);
  return [partition.length > 0 ? `PARTITION BY ${partition.join(', ')}` : '', order, frame(node)]
    .filter((part) => part !== '')
    .join(' ');
}

function frame(node: AstNode): string {
  const start = optional(node, 'frame_start');
  if (!start) return '';
  const method = text(node, 'frame_method');
  if (!METHODS.includes(method)) throw unsupported(node, 'frame_method');
  const end = optional(node, 'frame_end');
  return end ? `${method} BETWEEN ${bound(start)} AND ${bound(end)}` : `${method} ${bound(start)}`;
}

function bound(node: AstNode): string {
  holdTo(node, ['frame_type', 'frame_value']);
  const type = text(node, 'frame_type');
  if (!FRAMES.includes(type)) throw unsupported(node, 'frame_type');
  if (type === 'CURRENT ROW') return type;
  const { frame_value: value } = node;
  if (value == null) return `UNBOUNDED ${type}`;
  if (!Number.isInteger(value) || Number(value) < 0) throw unsupported(node, 'frame_value');
  return `${Number(value)} ${type}`;
}
