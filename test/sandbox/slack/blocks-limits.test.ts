import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withIds } from '../../../sandbox/slack/blocks/complete.ts';
import { actions, button, check, section } from '../../support/block-samples.ts';
import { localSlack, webClient } from '../../support/bolt-app.ts';

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
