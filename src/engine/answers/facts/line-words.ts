import { factWords, isFactRule } from '../../search/digest/by-facts.ts';
import { type Fact, firstTime } from '../../sessions/facts/fact.ts';
import type { Evidence } from '../../sessions/summary.ts';

/** Says lines as people do: the timeline calls a fact by its rule, which is for models. */
export function inWords(facts: readonly Fact[]): (line: Evidence) => string {
  const words = new Map(facts.map((fact) => [nameOf(fact), factWords(fact)]));
  return ({ text, seconds }) => words.get(`${seconds} ${text}`) ?? withoutRule(text);
}

function nameOf(fact: Fact): string {
  return `${firstTime(fact)} ${fact.rule}: ${fact.text}`;
}

/** A kept line without the name of its rule: `validation-repeated: "…"` is `"…"`. */
export function withoutRule(text: string): string {
  const [, rule = '', rest = ''] = /^([a-z][a-z-]*): (.+)$/s.exec(text) ?? [];
  return isFactRule(rule) ? rest : text;
}
