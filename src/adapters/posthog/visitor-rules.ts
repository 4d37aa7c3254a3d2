import { z } from 'zod';
import { OPERATORS, type VisitorRule } from '../../engine/ports/visitor-rules.ts';

const One = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Filter = z.object({
  type: z.enum(['event', 'person']),
  /** Nothing in it can end the quotes in which it stands. */
  key: z.string().regex(/^[^`\\\n]{1,200}$/),
  operator: z.enum(OPERATORS).nullish(),
  value: z.union([One, z.array(One)]).nullish(),
});

/**
 * A project's `test_account_filters` as rules. Filters by cohort, group or expression, and patterns that cannot
 * be read, are passed over: they leave nobody out here.
 */
export function visitorRules(filters: readonly unknown[]): VisitorRule[] {
  return filters.flatMap((filter) => {
    const { data } = Filter.safeParse(filter);
    if (!data) return [];
    const { type, key, operator, value } = data;
    const values = [value ?? []].flat();
    const rule: VisitorRule = { of: type, property: key, operator: operator ?? 'exact', values };
    return isUsable(rule) ? [rule] : [];
  });
}

function isUsable({ operator, values }: VisitorRule): boolean {
  if (operator === 'is_set' || operator === 'is_not_set') return true;
  const isPattern = operator === 'regex' || operator === 'not_regex';
  return values.length > 0 && (!isPattern || values.every(isReadable));
}

/** PostHog's patterns are RE2's: what looks around or back is not. */
function isReadable(pattern: string): boolean {
  try {
    return new RegExp(pattern) && !/\(\?<?[=!]|\\[1-9]/.test(pattern);
  } catch {
    return false;
  }
}

/** The rules as HogQL, over events; values stand as `{rule_0_0}`, to be bound by `ruleValues`. */
export function rulesText(rules: readonly VisitorRule[]): string[] {
  return rules.map((rule, i) => {
    const { of, operator, values, property } = rule;
    const owner = of === 'person' ? 'person.properties' : 'properties';
    const text = `ifNull(toString(${owner}.\`${property}\`), '')`;
    if (operator === 'is_set') return `${text} != ''`;
    if (operator === 'is_not_set') return `${text} = ''`;
    const any = values.map((_, j) => comparison(operator, text, `{rule_${i}_${j}}`)).join(' or ');
    const isNegative = operator.includes('not');
    return `${isNegative ? 'not ' : ''}(${text} != '' and (${any}))`;
  });
}

/** What `rulesText` names. */
export function ruleValues(rules: readonly VisitorRule[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rules.flatMap(({ operator, values }, i) =>
      values.map((value, j) => [
        `rule_${i}_${j}`,
        operator.endsWith('icontains') ? value.toLowerCase() : value,
      ]),
    ),
  );
}

function comparison(operator: VisitorRule['operator'], text: string, value: string): string {
  if (operator.endsWith('icontains')) return `position(lowerUTF8(${text}), ${value}) > 0`;
  return operator.endsWith('regex') ? `match(${text}, ${value})` : `${text} = ${value}`;
}
