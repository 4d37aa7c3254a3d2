/** How a property is compared. What starts with `not` or `is_not` holds where there is no such property. */
export const OPERATORS = [
  ...(['exact', 'is_not', 'icontains', 'not_icontains'] as const),
  ...(['regex', 'not_regex', 'is_set', 'is_not_set'] as const),
] as const;
export type Operator = (typeof OPERATORS)[number];

/**
 * A rule of the team's own by which somebody is a visitor, and no account of theirs: PostHog's "filter out
 * internal and test users". All rules of a project must hold.
 */
export interface VisitorRule {
  readonly of: 'event' | 'person';
  readonly property: string;
  readonly operator: Operator;
  /** One of them is enough; of `not…`, none may be. */
  readonly values: readonly string[];
}

/** Whether the rule holds for a property's value as text; empty = there is none. */
export function ruleHolds({ operator, values }: VisitorRule, text: string): boolean {
  const some = (isSo: (value: string) => boolean) => text !== '' && values.some(isSo);
  const contains = (value: string) => text.toLowerCase().includes(value.toLowerCase());
  const matches = (value: string) => new RegExp(value).test(text);
  switch (operator) {
    case 'exact':
      return some((value) => value === text);
    case 'is_not':
      return !some((value) => value === text);
    case 'icontains':
      return some(contains);
    case 'not_icontains':
      return !some(contains);
    case 'regex':
      return some(matches);
    case 'not_regex':
      return !some(matches);
    case 'is_set':
      return text !== '';
    case 'is_not_set':
      return text === '';
  }
}
