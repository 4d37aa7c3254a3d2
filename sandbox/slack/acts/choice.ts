import { type Fields, fieldsOf, listOf, stringAt } from '../fields.ts';
import type { Choice } from '../page-contract.ts';
import { ImpossibleAct } from './act.ts';

/** Looks up an option of a select that asks the app for its options. */
type Offered = readonly Fields[];

function optionsOf(element: Fields, offered: Offered): Fields[] {
  const grouped = listOf(element.option_groups).flatMap((group) => listOf(group.options));
  return [...listOf(element.options), ...grouped, ...offered];
}

function optionWith(element: Fields, value: string, offered: Offered): Fields {
  const option = optionsOf(element, offered).find((it) => it.value === value);
  if (!option) throw new ImpossibleAct(`There is no option ${value} to choose`);
  return option;
}

interface Given {
  readonly element: Fields;
  readonly choice: Choice | undefined;
  readonly offered: Offered;
}

/** What was chosen, nothing if it was taken back; without a choice what the element started with. */
function pick({ element, choice }: Given, initial: string): unknown {
  return (choice?.selected === undefined ? element[initial] : choice.selected) ?? null;
}

function pickAll(given: Given, initial: string): unknown {
  return given.choice?.selectedAll ?? given.element[initial] ?? [];
}

function pickOption(given: Given): Fields | null {
  const { element, choice, offered } = given;
  if (choice?.selected != null) return optionWith(element, choice.selected, offered);
  const initial = element.initial_option;
  return choice === undefined && initial !== undefined ? fieldsOf(initial) : null;
}

function pickOptions(given: Given): Fields[] {
  const { element, choice, offered } = given;
  if (!choice?.selectedAll) return listOf(element.initial_options);
  return choice.selectedAll.map((value) => optionWith(element, value, offered));
}

function typed(given: Given): string | null {
  if (given.choice?.text !== undefined) return given.choice.text || null;
  return stringAt(given.element, 'initial_value');
}

function richText(given: Given): unknown {
  const text = given.choice?.text;
  if (!text) return given.element.initial_value ?? null;
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}

function thumb(given: Given): Fields {
  const { element, choice } = given;
  const thumbs = [element.positive_button, element.negative_button].map(fieldsOf);
  const pressed = thumbs.find((it) => it.value === choice?.selected);
  if (!pressed) throw new ImpossibleAct(`There is no feedback button ${choice?.selected}`);
  return { value: pressed.value, text: pressed.text };
}

function pressed({ element }: Given): Fields {
  const value = element.value === undefined ? {} : { value: element.value };
  const icon = element.icon === undefined ? {} : { icon: element.icon };
  return { text: element.text, ...icon, ...value };
}

const writers: Readonly<Record<string, (given: Given) => Fields>> = {
  button: pressed,
  workflow_button: pressed,
  icon_button: pressed,
  feedback_buttons: thumb,
  overflow: (it) => ({ selected_option: pickOption(it) }),
  static_select: (it) => ({ selected_option: pickOption(it) }),
  external_select: (it) => ({ selected_option: pickOption(it) }),
  radio_buttons: (it) => ({ selected_option: pickOption(it) }),
  checkboxes: (it) => ({ selected_options: pickOptions(it) }),
  multi_static_select: (it) => ({ selected_options: pickOptions(it) }),
  multi_external_select: (it) => ({ selected_options: pickOptions(it) }),
  users_select: (it) => ({ selected_user: pick(it, 'initial_user') }),
  channels_select: (it) => ({ selected_channel: pick(it, 'initial_channel') }),
  conversations_select: (it) => ({ selected_conversation: pick(it, 'initial_conversation') }),
  multi_users_select: (it) => ({ selected_users: pickAll(it, 'initial_users') }),
  multi_channels_select: (it) => ({ selected_channels: pickAll(it, 'initial_channels') }),
  multi_conversations_select: (it) => ({
    selected_conversations: pickAll(it, 'initial_conversations'),
  }),
  datepicker: (it) => ({ selected_date: pick(it, 'initial_date') }),
  timepicker: (it) => ({ selected_time: pick(it, 'initial_time') }),
  datetimepicker: (it) => ({
    selected_date_time: it.choice?.seconds ?? it.element.initial_date_time ?? null,
  }),
  plain_text_input: (it) => ({ value: typed(it) }),
  email_text_input: (it) => ({ value: typed(it) }),
  url_text_input: (it) => ({ value: typed(it) }),
  number_input: (it) => ({ value: typed(it) }),
  rich_text_input: (it) => ({ rich_text_value: richText(it) }),
  file_input: () => ({ files: [] }),
};

/** Elements that hold nothing: they are pressed, and stand in no `state`. */
const pressables = new Set([
  'button',
  'workflow_button',
  'icon_button',
  'feedback_buttons',
  'overflow',
]);

export function holdsValue(element: Fields): boolean {
  return !pressables.has(stringAt(element, 'type') ?? '');
}

/**
 * An element's value in Slack's form, as it stands in `actions[]` and in `state.values`; throws
 * ImpossibleAct for an option that is not offered.
 */
export function chosenValue(
  element: Fields,
  choice: Choice | undefined,
  offered: Offered = [],
): Fields {
  const type = stringAt(element, 'type') ?? '';
  const write = writers[type];
  if (!write) throw new ImpossibleAct(`Nothing can be done with a ${type}`);
  return { type, ...write({ element, choice, offered }) };
}
