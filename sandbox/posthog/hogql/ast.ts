import { HogqlError } from './errors.ts';

/** A node of the parser's tree: its kind and whatever fields that kind has. */
export interface AstNode {
  readonly node: string;
  readonly [field: string]: unknown;
}

/** Fields that carry no meaning of their own. */
const ALWAYS = ['node', 'start', 'end'];

export function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'node' in value;
}

/** @throws HogqlError when the field holds no node */
export function child(node: AstNode, field: string): AstNode {
  const value = node[field];
  if (!isNode(value)) throw unsupported(node, field);
  return value;
}

/** The node in the field, or null when it is empty. */
export function optional(node: AstNode, field: string): AstNode | null {
  return node[field] == null ? null : child(node, field);
}

/** The nodes in the field; none when it is empty. */
export function children(node: AstNode, field: string): readonly AstNode[] {
  const value = node[field] ?? [];
  if (!Array.isArray(value) || !value.every(isNode)) throw unsupported(node, field);
  return value;
}

/** @throws HogqlError when the field holds no text */
export function text(node: AstNode, field: string): string {
  const value = node[field];
  if (typeof value !== 'string') throw unsupported(node, field);
  return value;
}

/**
 * Refuses a node that carries anything but the named fields. What the printer does not know it must
 * not drop in silence: a clause left out would answer another question.
 * @throws HogqlError
 */
export function holdTo(node: AstNode, fields: readonly string[]): void {
  for (const [field, value] of Object.entries(node)) {
    if (ALWAYS.includes(field) || fields.includes(field)) continue;
    if (value !== null && value !== false) throw unsupported(node, field);
  }
}

/** The refusal of a part of the language that the local PostHog does not answer. */
export function unsupported(node: AstNode, field?: string): HogqlError {
  return new HogqlError(`Unsupported: ${node.node}${field ? `.${field}` : ''}`);
}
