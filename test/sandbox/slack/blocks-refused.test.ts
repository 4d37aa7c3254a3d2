import { expect, test } from 'vitest';
import {
  actions,
  button,
  cell,
  check,
  input,
  mrkdwn,
  option,
  plain,
  richText,
  section,
  select,
} from '../../support/block-samples.ts';

const bad: readonly [string, object, string][] = [
  [
    'an unknown type',
    { type: 'nonsense' },
    'unsupported type: nonsense [json-pointer:/blocks/0/type]',
  ],
  ['no type', { text: plain('a') }, 'missing required field: type [json-pointer:/blocks/0]'],
  [
    'a section of 3001 characters',
    section('x'.repeat(3001)),
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'an empty section',
    section(''),
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'a section without text',
    { type: 'section' },
    'must provide text or fields [json-pointer:/blocks/0]',
  ],
  [
    'a field of 2001 characters',
    { type: 'section', fields: [plain('x'.repeat(2001))] },
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'an unknown field',
    { ...section('a'), colour: 'red' },
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  [
    'a header of 151 characters',
    { type: 'header', text: plain('x'.repeat(151)) },
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'a header with mrkdwn',
    { type: 'header', text: mrkdwn('a') },
    'must be a valid enum value [json-pointer:/blocks/0/text/type]',
  ],
  [
    '11 context elements',
    { type: 'context', elements: Array.from({ length: 11 }, () => plain('a')) },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'a button in a context',
    { type: 'context', elements: [button()] },
    'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a button text of 76 characters',
    actions(button({ text: plain('x'.repeat(76)) })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'a button value of 2001 characters',
    actions(button({ value: 'x'.repeat(2001) })),
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'a button in an unknown style',
    actions(button({ style: 'loud' })),
    'must be a valid enum value [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    '26 buttons',
    actions(...Array.from({ length: 26 }, (_, i) => button({ action_id: `a${i}` }))),
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'an action_id used twice in a block',
    actions(button(), button()),
    'action_id "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'a confirm of 301 characters',
    actions(button({ confirm: { text: plain('x'.repeat(301)) } })),
    'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
  ],
  [
    'an option value of 151 characters',
    actions(select({ options: [option('x'.repeat(151))] })),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    'a select without options',
    actions(select({})),
    'must provide either options or option_groups [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'an image without alt text',
    { type: 'image', image_url: 'https://x.test/a.png' },
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  [
    'an image from nowhere',
    { type: 'image', alt_text: 'a' },
    'must provide either image_url or slack_file [json-pointer:/blocks/0]',
  ],
  [
    'an image at no address',
    { type: 'image', image_url: 'a.png', alt_text: 'a' },
    'must be a valid url [json-pointer:/blocks/0/image_url]',
  ],
  [
    'a file that is not there',
    { type: 'image', slack_file: { id: 'F0NOTHERE000' }, alt_text: 'a' },
    'invalid slack file [json-pointer:/blocks/0/slack_file]',
  ],
  [
    'a button as an input',
    input(button()),
    'unsupported type: button [json-pointer:/blocks/0/element/type]',
  ],
  [
    'feedback buttons among actions',
    actions({ type: 'feedback_buttons' }),
    'unsupported type: feedback_buttons [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a rich text element that is not there',
    richText({ type: 'blink', text: 'a' }),
    'unsupported type: blink [json-pointer:/blocks/0/elements/0/elements/0/type]',
  ],
  [
    'an empty rich text element',
    richText({ type: 'text', text: '' }),
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
  ],
  [
    '101 rows',
    { type: 'table', rows: Array.from({ length: 101 }, () => [cell('a')]) },
    'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    'a table of more than 10,000 characters',
    { type: 'table', rows: [[cell('x'.repeat(10_001))]] },
    'must be less than 10001 characters [json-pointer:/blocks/0/rows]',
  ],
  [
    'markdown of 12,001 characters',
    { type: 'markdown', text: 'x'.repeat(12_001) },
    'must be less than 12001 characters [json-pointer:/blocks/0/text]',
  ],
  [
    'an empty card',
    { type: 'card' },
    'must provide hero_image, title, actions or body [json-pointer:/blocks/0]',
  ],
];

test.each(bad)('%s is refused with its place', (_name, block, message) => {
  expect(check([block])).toEqual({
    ok: false,
    error: 'invalid_blocks',
    messages: [`[ERROR] ${message}`],
  });
});
