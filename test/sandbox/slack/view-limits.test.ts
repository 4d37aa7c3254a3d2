import { expect, test } from 'vitest';
import { checkView } from '../../../sandbox/slack/blocks/view.ts';
import { input, plain, section } from '../../support/block-samples.ts';

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
