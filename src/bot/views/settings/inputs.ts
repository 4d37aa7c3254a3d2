import type { InputBlock, PlainTextElement } from '@slack/types';
import type { FlatSetting } from '../../../engine/friction/change-setting.ts';
import { hundredths, SETTING_LABELS } from '../../../templates/settings-words.ts';
import { LENGTHS, NUMBERS, type NumberField } from './bounds.ts';

/** Text of a form, without markup. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

interface Told {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

/** One labelled field; its block and its element have the field's name. */
export function input(field: string, told: Told, element: object): InputBlock {
  const { label, hint, optional = false } = told;
  return {
    type: 'input',
    block_id: field,
    label: plain(label),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    optional,
    element: { ...element, action_id: field } as InputBlock['element'],
  };
}

/** A number, as it is typed. */
export function numberInput(setting: FlatSetting, field: NumberField, hint?: string): InputBlock {
  const { min, max, isHundredths } = NUMBERS[field];
  const value = setting[field];
  const told = { label: SETTING_LABELS[field], ...(hint === undefined ? {} : { hint }) };
  return input(field, told, {
    type: 'number_input',
    is_decimal_allowed: isHundredths,
    min_value: String(min),
    max_value: String(max),
    initial_value: isHundredths ? hundredths(value) : String(value),
  });
}

/** Text that may be left out. */
export function textInput(
  field: keyof typeof LENGTHS,
  value: string,
  { hint, example }: { readonly hint: string; readonly example: string },
): InputBlock {
  return input(
    field,
    { label: SETTING_LABELS[field], hint, optional: true },
    {
      type: 'plain_text_input',
      max_length: LENGTHS[field],
      placeholder: plain(example),
      ...(value === '' ? {} : { initial_value: value }),
    },
  );
}

/** A time of day. */
export function timeInput(field: string, label: string, value: string): InputBlock {
  return input(field, { label }, { type: 'timepicker', initial_time: value });
}

/** Something to choose, by the name that people know it by. */
export interface Choice {
  readonly text: string;
  readonly value: string;
}

/** Several to choose from, or none. */
export function manyInput(
  field: 'mutedKinds' | 'mutedChecks',
  choices: readonly Choice[],
  chosen: readonly string[],
): InputBlock {
  const options = choices.map(optionOf);
  const initial = options.filter(({ value }) => chosen.includes(value));
  return input(
    field,
    { label: SETTING_LABELS[field], optional: true },
    {
      type: 'multi_static_select',
      placeholder: plain('None'),
      options,
      ...(initial.length === 0 ? {} : { initial_options: initial }),
    },
  );
}

/** As Slack wants an option: the chosen one exactly as it is offered. */
export function optionOf({ text, value }: Choice) {
  return { text: plain(text), value };
}
