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
