import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkBlocks } from '../../../sandbox/slack/blocks/check.ts';
import { withIds } from '../../../sandbox/slack/blocks/complete.ts';
import { checkView } from '../../../sandbox/slack/blocks/view.ts';
import { localSlack, webClient } from '../../support/bolt-app.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const button = (more: object = {}) => ({
  type: 'button',
  text: plain('Press'),
  action_id: 'a',
  ...more,
});
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (value: string) => ({ text: plain('One'), value });
const select = (more: object) => ({ type: 'static_select', action_id: 's', ...more });
const input = (element: object) => ({ type: 'input', label: plain('Name'), element });
const richText = (element: object) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [element] }],
});
const cell = (text: string) => ({ type: 'raw_text', text });

function check(blocks: unknown) {
  return checkBlocks('message', blocks, { base: ['blocks'], knowsImage: () => false });
}

const good: readonly [string, object][] = [
  [
    'a section with fields and a button',
    { type: 'section', fields: [mrkdwn('a')], accessory: button() },
  ],
  ['a header', { type: 'header', text: plain('x'.repeat(150)) }],
  ['a context', { type: 'context', elements: [mrkdwn('a'), plain('b')] }],
  ['an image by address', { type: 'image', image_url: 'https://x.test/a.png', alt_text: 'a' }],
  ['a divider', { type: 'divider', block_id: 'd' }],
  ['markdown', { type: 'markdown', text: '# Hi' }],
  ['an alert', { type: 'alert', text: mrkdwn('a'), level: 'warning' }],
  ['a table', { type: 'table', rows: [[cell('a'), { type: 'raw_number', value: 1, text: '1' }]] }],
  ['a card', { type: 'card', title: mrkdwn('a'), actions: [button()] }],
  ['a carousel', { type: 'carousel', elements: [{ type: 'card', body: mrkdwn('a') }] }],
  ['a container', { type: 'container', title: plain('a'), child_blocks: [section('b')] }],
  [
    'a plan',
    {
      type: 'plan',
      title: 'Work',
      tasks: [{ type: 'task_card', task_id: '1', title: 'a', status: 'complete' }],
    },
  ],
  [
    'a rich text',
    richText({ type: 'link', url: 'https://x.test', text: 'x', style: { bold: true } }),
  ],
  ['a select', actions(select({ options: [option('1')], placeholder: plain('Choose') }))],
  ['an input', input({ type: 'plain_text_input', multiline: true, max_length: 3000 })],
  [
    'feedback buttons',
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'f',
          positive_button: { text: plain('Good'), value: 'good' },
          negative_button: { text: plain('Bad'), value: 'bad' },
        },
      ],
    },
  ],
];

test.each(good)('%s is taken', (_name, block) => {
  expect(check([block])).toMatchObject({ ok: true });
});

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

test('a message has at most 50 blocks, and a block_id once', () => {
  const divider = { type: 'divider' };
  expect(check(Array(50).fill(divider)).ok).toBe(true);
  expect(check(Array(51).fill(divider))).toMatchObject({
    messages: ['[ERROR] no more than 50 items allowed [json-pointer:/blocks]'],
  });
  const twice = [
    { ...divider, block_id: 'd' },
    { ...divider, block_id: 'd' },
  ];
  expect(check(twice)).toMatchObject({
    messages: ['[ERROR] block_id "d" already exists [json-pointer:/blocks/1/block_id]'],
  });
});

test('blocks that are no list have no valid format, and too many characters are too long', () => {
  expect(check({ type: 'divider' })).toMatchObject({ error: 'invalid_blocks_format' });
  const long = Array.from({ length: 5 }, () => section('x'.repeat(2640)));
  expect(check(long)).toMatchObject({ error: 'msg_blocks_too_long' });
  expect(check(long.slice(1)).ok).toBe(true);
  const markdown = { type: 'markdown', text: 'x'.repeat(6001) };
  expect(check([markdown, markdown])).toMatchObject({ error: 'msg_blocks_too_long' });
});

test('a section takes any text of 1 to 3000 characters, and only that', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6000 }), (length) => {
      const isTaken = check([section('a'.repeat(length))]).ok;
      return isTaken === (length >= 1 && length <= 3000);
    }),
  );
});

test('whatever comes as blocks is answered, never thrown', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const verdict = check([value]);
      expect(verdict.ok === false || withIds(verdict.blocks).length === 1).toBe(true);
    }),
  );
});

test('blocks that come without ids get them, those of elements too, and keep what they have', () => {
  const [first, second] = withIds([
    actions(button(), { ...button(), action_id: undefined }),
    { ...section('a'), block_id: 'mine' },
  ]);
  expect(first).toMatchObject({
    block_id: expect.stringMatching(/.{5}/),
    elements: [{ action_id: 'a' }, { action_id: expect.stringMatching(/.{5}/) }],
  });
  expect(second).toMatchObject({ block_id: 'mine' });
});

const view = { type: 'modal', title: plain('Title'), submit: plain('Go'), blocks: [] };
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
  ['more than 250 KB', { ...view, blocks: [section('x'.repeat(256_001))] }, 'view_too_large', []],
];

test.each(badViews)('a modal with %s is refused', (_name, value, error, messages) => {
  expect(checkView('modal', value, () => false)).toEqual({
    ok: false,
    error,
    messages: messages.map((it) => `[ERROR] ${it}`),
  });
});

test('the API answers bad blocks with invalid_blocks and the places, and posts nothing', async () => {
  const slack = await localSlack();
  const blocks = [section('ok'), { type: 'nonsense' }];
  const post = webClient(slack).chat.postMessage({ channel: 'C0PRODUCT01', text: 'hi', blocks });
  await expect(post).rejects.toMatchObject({
    data: {
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] unsupported type: nonsense [json-pointer:/blocks/1/type]'],
      },
    },
  });
  const broken = webClient(slack).apiCall('chat.postMessage', {
    channel: 'C0PRODUCT01',
    blocks: '[{',
  });
  await expect(broken).rejects.toMatchObject({ data: { error: 'invalid_blocks_format' } });
  expect(slack.control.messages('product')).toEqual([]);
});
