import { type FoundInput, findInputs } from '../blocks/find.ts';
import { type Fields, fieldsOf } from '../fields.ts';
import type { Choices } from '../page-contract.ts';
import type { World } from '../world.ts';
import { chosenValue, holdsValue } from './choice.ts';

/** Key of the options an external select was last offered. */
export function offerKey(blockId: string, actionId: string): string {
  return `${blockId}:${actionId}`;
}

/** `state.values`: what stands in every input, from the given choices, from before, or as it started. */
export function stateValues(
  world: World,
  blocks: readonly Fields[],
  given: Choices | undefined,
  before: Fields = {},
): Record<string, Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {};
  for (const { blockId, actionId, element } of findInputs(blocks)) {
    if (!holdsValue(element)) continue;
    const choice = given?.[blockId]?.[actionId];
    const kept = choice === undefined ? fieldsOf(before[blockId])[actionId] : undefined;
    const offered = world.offers.get(offerKey(blockId, actionId)) ?? [];
    const inBlock = values[blockId] ?? {};
    inBlock[actionId] = kept ?? chosenValue(element, choice, offered);
    values[blockId] = inBlock;
  }
  return values;
}

function isEmpty(value: Fields): boolean {
  const { type: _, ...parts } = value;
  return Object.values(parts).every((part) =>
    Array.isArray(part) ? part.length === 0 : part === null || part === '',
  );
}

function problem(input: FoundInput, value: Fields): string | null {
  const { block, element } = input;
  if (isEmpty(value)) {
    return block.optional === true ? null : 'Please complete this required field.';
  }
  const typed = String(value.value ?? '');
  if (element.type === 'number_input') return numberProblem(element, typed);
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed))
    return 'Please enter a valid email address.';
  if (element.type === 'url_text_input' && !URL.canParse(typed)) return 'Please enter a valid URL.';
  const { min_length: min, max_length: max } = element;
  if (typeof min === 'number' && typed.length < min) return `Must be at least ${min} characters.`;
  if (typeof max === 'number' && typed.length > max) return `Must be at most ${max} characters.`;
  return null;
}

function numberProblem(element: Fields, typed: string): string | null {
  const isWhole = element.is_decimal_allowed !== true;
  if (!(isWhole ? /^-?\d+$/ : /^-?\d+(?:\.\d+)?$/).test(typed))
    return isWhole ? 'Please enter a whole number.' : 'Please enter a number.';
  const { min_value: min, max_value: max } = element;
  if (min !== undefined && Number(typed) < Number(min)) return `Must be at least ${min}.`;
  if (max !== undefined && Number(typed) > Number(max)) return `Must be at most ${max}.`;
  return null;
}

/** What Slack itself holds against a submission, by block_id: required inputs and lengths. */
export function inputProblems(
  blocks: readonly Fields[],
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Record<string, string> {
  const problems = findInputs(blocks)
    .filter((input) => input.block.type === 'input')
    .map((input) => {
      const value = fieldsOf(values[input.blockId]?.[input.actionId]);
      return [input.blockId, problem(input, value)] as const;
    });
  return Object.fromEntries(problems.flatMap(([id, text]) => (text === null ? [] : [[id, text]])));
}
