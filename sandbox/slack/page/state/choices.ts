import type { Choice, Choices, PageBlock } from '../../page-contract.ts';
import { asFields, asList, asString, type Fields } from '../shape.ts';

type Reader = (element: Fields) => Choice;

const optionValue = (option: unknown): string | null => asString(asFields(option).value) || null;
const selected = (read: (element: Fields) => string | null): Reader => {
  return (element) => ({ selected: read(element) });
};
const byField = (field: string): Reader => selected((element) => asString(element[field]) || null);
const byOption: Reader = selected((element) => optionValue(element.initial_option));
const byOptions: Reader = (element) => ({
  selectedAll: asList(element.initial_options).map((option) => asString(option.value)),
});
const byIds = (field: string): Reader => {
  return (element) => ({ selectedAll: strings(element[field]) });
};
const typed: Reader = (element) => ({ text: asString(element.initial_value) || null });

/** How each element that holds a value says what it starts with. */
const INITIAL: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['static_select', byOption],
  ['external_select', byOption],
  ['radio_buttons', byOption],
  ['users_select', byField('initial_user')],
  ['channels_select', byField('initial_channel')],
  ['conversations_select', byField('initial_conversation')],
  ['datepicker', byField('initial_date')],
  ['timepicker', byField('initial_time')],
  ['datetimepicker', (element) => ({ seconds: Number(element.initial_date_time) || null })],
  ['checkboxes', byOptions],
  ['multi_static_select', byOptions],
  ['multi_external_select', byOptions],
  ['multi_users_select', byIds('initial_users')],
  ['multi_channels_select', byIds('initial_channels')],
  ['multi_conversations_select', byIds('initial_conversations')],
  ['plain_text_input', typed],
  ['number_input', typed],
  ['email_text_input', typed],
  ['url_text_input', typed],
]);

/** What the inputs of these blocks hold before anybody touches them. */
function initialChoices(blocks: readonly PageBlock[]): Choices {
  const entries = blocks.map((block) => [asString(block.block_id), initialOf(block)] as const);
  return Object.fromEntries(entries.filter(([, choices]) => Object.keys(choices).length > 0));
}

function initialOf(block: PageBlock): Readonly<Record<string, Choice>> {
  return Object.fromEntries(
    elementsOf(block).flatMap((element) => {
      const read = INITIAL.get(asString(element.type));
      return read === undefined ? [] : [[asString(element.action_id), read(element)] as const];
    }),
  );
}

/** The initial values with what somebody chose since; choices for elements that are gone are left out. */
export function currentChoices(blocks: readonly PageBlock[], made: Choices): Choices {
  const initial = initialChoices(blocks);
  return Object.fromEntries(
    Object.entries(initial).map(([block, elements]) => [
      block,
      Object.fromEntries(
        Object.entries(elements).map(([id, choice]) => [id, made[block]?.[id] ?? choice]),
      ),
    ]),
  );
}

function elementsOf(block: PageBlock): readonly Fields[] {
  return [...asList(block.elements), ...asList([block.accessory, block.element])];
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
