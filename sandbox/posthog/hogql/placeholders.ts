import { type AstNode, isNode } from './ast.ts';
import { HogqlError } from './errors.ts';

/** Values by placeholder name, as the client sent them. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Puts the values in place of `{name}` and `{name.part}`, as constants of the tree: a value is never
 * read as query text, whatever it holds.
 * @throws HogqlError for a placeholder without a value, or a value that is no constant
 */
export function bindValues(tree: AstNode, values: Values): AstNode {
  if (tree.node === 'Placeholder') return constantOf(lookUp(tree, values));
  const bound = Object.entries(tree).map(([field, value]) => [field, bindField(value, values)]);
  return { ...Object.fromEntries(bound), node: tree.node };
}

function bindField(value: unknown, values: Values): unknown {
  if (Array.isArray(value)) return value.map((item) => bindField(item, values));
  if (isNode(value)) return bindValues(value, values);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, bindField(item, values)]),
  );
}

function lookUp(placeholder: AstNode, values: Values): unknown {
  const chain = isNode(placeholder.expr) ? placeholder.expr.chain : null;
  if (!Array.isArray(chain)) throw new HogqlError('A placeholder must be a name in braces.');
  let found: unknown = values;
  for (const part of chain) {
    const name = String(part);
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) {
      throw new HogqlError(`Unresolved placeholder: {${chain.join('.')}}`);
    }
    found = Reflect.get(found, name);
  }
  return found;
}

function constantOf(value: unknown): AstNode {
  if (Array.isArray(value)) return { node: 'Array', exprs: value.map(constantOf) };
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
    return { node: 'Constant', value };
  }
  throw new HogqlError('A value must be a text, a number, true, false, null or a list of them.');
}
