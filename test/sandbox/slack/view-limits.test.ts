import { expect, test } from 'vitest';
import { checkView } from '../../../sandbox/slack/blocks/view.ts';
import { input, option, plain, section } from '../../support/block-samples.ts';

const view = { type: 'modal', title: plain('Title'), submit: plain('Go'), blocks: [] };
/** The modal with this element alone. */
const one = (element: object) => ({ ...view, blocks: [input(element)] });

const badViews: readonly [string, object, string, string[]][] = [
  [
    'a title of 25 characters',
    { ...view, title: plain('x'.repeat(25)) },
    'invalid_arguments',
    ['must be less than 25 characters [json-pointer:/view/title/text]'],
  ],
  [
    'private_metadata of 3001 characters',
    { ...view, private_metadata: 'x'.repeat(3001) },
    'invalid_arguments',
    ['must be less than 3001 characters [json-pointer:/view/private_metadata]'],
  ],
  [
    '101 blocks',
    { ...view, blocks: Array(101).fill({ type: 'divider' }) },
    'invalid_arguments',
    ['no more than 100 items allowed [json-pointer:/view/blocks]'],
  ],
  [
    'a table',
    { ...view, blocks: [{ type: 'table', rows: [] }] },
    'invalid_arguments',
    ['unsupported type: table [json-pointer:/view/blocks/0/type]'],
  ],
  [
    'an input and no submit button',
    { ...view, submit: undefined, blocks: [input({ type: 'plain_text_input' })] },
    'invalid_arguments',
    ['missing required field: submit [json-pointer:/view]'],
  ],
  [
    'a submit button that is disabled, which only steps of workflows have',
    { ...view, submit_disabled: true },
    'invalid_arguments',
    ['invalid additional property: submit_disabled [json-pointer:/view]'],
  ],
  [
    'a choice at the start that is not offered',
    one({ type: 'static_select', options: [option('a')], initial_option: option('b') }),
    'invalid_arguments',
    ['must be one of the options [json-pointer:/view/blocks/0/element/initial_option]'],
  ],
  [
    'choices at the start of which one is not offered in these words',
    one({
      type: 'multi_static_select',
      options: [option('a'), option('b')],
      initial_options: [option('a'), { ...option('b'), text: plain('Two') }],
    }),
    'invalid_arguments',
    ['must be one of the options [json-pointer:/view/blocks/0/element/initial_options/1]'],
  ],
  [
    'no choice at the start, in a list',
    one({ type: 'multi_static_select', options: [option('a')], initial_options: [] }),
    'invalid_arguments',
    ['no fewer than 1 items allowed [json-pointer:/view/blocks/0/element/initial_options]'],
  ],
  [
    'a number at the start beyond its bounds',
    one({ type: 'number_input', is_decimal_allowed: false, initial_value: '9', max_value: '8' }),
    'invalid_arguments',
    ['must be within its bounds [json-pointer:/view/blocks/0/element/initial_value]'],
  ],
  [
    'bounds between which nothing lies',
    one({ type: 'plain_text_input', min_length: 9, max_length: 8 }),
    'invalid_arguments',
    ['must not be more than max_length [json-pointer:/view/blocks/0/element/min_length]'],
  ],
  [
    'a number at the start that is none',
    one({ type: 'number_input', is_decimal_allowed: true, initial_value: 'ten' }),
    'invalid_arguments',
    ['must be a number [json-pointer:/view/blocks/0/element/initial_value]'],
  ],
  [
    'a time that no clock shows',
    one({ type: 'timepicker', initial_time: '24:00' }),
    'invalid_arguments',
    ['must be a time [json-pointer:/view/blocks/0/element/initial_time]'],
  ],
  [
    'two elements that want the focus',
    {
      ...view,
      blocks: ['a', 'b'].map((id) => ({
        ...input({ type: 'plain_text_input', focus_on_load: true }),
        block_id: id,
      })),
    },
    'invalid_arguments',
    [
      'only one element may have focus_on_load set to true [json-pointer:/view/blocks/1/element/focus_on_load]',
    ],
  ],
  ['more than 250 KB', { ...view, blocks: [section('x'.repeat(256_001))] }, 'view_too_large', []],
];

test.each(badViews)('a modal with %s is refused', (_name, value, error, messages) => {
  expect(checkView('modal', value, () => false)).toEqual({
    ok: false,
    error,
    messages: messages.map((it) => `[ERROR] ${it}`),
  });
});
