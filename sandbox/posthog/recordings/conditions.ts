import { invalid } from '../http/errors.ts';
import type { PropertyFilter } from './query.ts';

/** A HogQL condition with its values apart. */
export interface Condition {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a filter's operator asks of a value; `{v}` is the filter's value. */
const OPERATORS: Readonly<Record<string, (field: string) => string>> = {
  exact: (field) => `toString(${field}) in {v}`,
  is_not: (field) => `toString(${field}) not in {v}`,
  icontains: (field) => `positionCaseInsensitive(toString(${field}), {v}) > 0`,
  not_icontains: (field) => `not(ifNull(positionCaseInsensitive(toString(${field}), {v}) > 0, 0))`,
  regex: (field) => `match(toString(${field}), {v})`,
  not_regex: (field) => `not(ifNull(match(toString(${field}), {v}), 0))`,
  gt: (field) => `toFloat(${field}) > {v}`,
  gte: (field) => `toFloat(${field}) >= {v}`,
  lt: (field) => `toFloat(${field}) < {v}`,
  lte: (field) => `toFloat(${field}) <= {v}`,
  is_set: (field) => `${field} is not null`,
  is_not_set: (field) => `${field} is null`,
};

const LISTS = ['exact', 'is_not'];
const NUMBERS = ['gt', 'gte', 'lt', 'lte'];

/**
 * The filter as a HogQL condition on a field of that text.
 * @param name prefix of the values' names, unique in the query
 */
export function conditionOn(field: string, filter: PropertyFilter, name: string): Condition {
  const operator = filter.operator ?? 'exact';
  const write = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (!write) throw invalid(`Unsupported operator: ${operator}`, { attr: 'operator' });
  return {
    text: write(field).replace('{v}', `{${name}}`),
    values: { [name]: valueFor(operator, filter.value) },
  };
}

function valueFor(operator: string, value: unknown): unknown {
  if (LISTS.includes(operator)) return (Array.isArray(value) ? value : [value]).map(String);
  const [first] = Array.isArray(value) ? value : [value];
  if (!NUMBERS.includes(operator)) return String(first ?? '');
  const number = Number(first);
  if (Number.isNaN(number)) throw invalid(`"${first}" is not a number.`, { attr: 'value' });
  return number;
}

/** Conditions joined, their values together; null when there are none. */
export function joinConditions(all: readonly Condition[], operand: 'AND' | 'OR'): Condition | null {
  if (all.length === 0) return null;
  return {
    text: `(${all.map(({ text }) => text).join(` ${operand} `)})`,
    values: Object.assign({}, ...all.map(({ values }) => values)),
  };
}
