import { asList, asString, type Fields, textOf } from '../shape.ts';

/** One thing to choose. */
export interface ChoiceOption {
  readonly value: string;
  readonly text: string;
  readonly description: string;
}

export interface OptionGroup {
  /** Null = these stand in no group. */
  readonly label: string | null;
  readonly options: readonly ChoiceOption[];
}

/** The options of an element, grouped or not. */
export function optionGroups(element: Fields): readonly OptionGroup[] {
  const groups = asList(element.option_groups);
  if (groups.length === 0) return [{ label: null, options: readOptions(element.options) }];
  return groups.map((group) => ({
    label: textOf(group.label),
    options: readOptions(group.options),
  }));
}

/** Option objects as the page uses them. */
export function readOptions(options: unknown): readonly ChoiceOption[] {
  return asList(options).map((option) => ({
    value: asString(option.value),
    text: textOf(option.text),
    description: textOf(option.description),
  }));
}
