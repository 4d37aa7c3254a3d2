import { expect, test } from 'vitest';
import { errorOf, localSlack, webClient } from '../../support/bolt-app.ts';

const product = 'C0PRODUCT01';

test('a post goes to a channel the app is in, by id or name, or to a person', async () => {
  const channels = [
    { id: product, name: 'product' },
    { id: 'C0OUTSIDE01', name: 'outside', hasApp: false },
  ];
  const slack = await localSlack({ workspace: { channels } });
  const client = webClient(slack);
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'hi' });
  expect((await post('#product')).channel).toBe(product);
  expect((await post('U0JON000002')).channel).toMatch(/^D/);
  expect(await errorOf(post('C0NOWHERE00'))).toBe('channel_not_found');
  expect(await errorOf(post('C0OUTSIDE01'))).toBe('not_in_channel');
  await client.conversations.join({ channel: 'C0OUTSIDE01' });
  expect((await post('C0OUTSIDE01')).ok).toBe(true);
});

test('an edit with text alone takes the blocks away and shows as edited', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const blocks = [{ type: 'divider' }];
  const { ts = '' } = await client.chat.postMessage({ channel: product, text: 'one', blocks });
  await client.chat.update({ channel: product, ts, text: 'two', blocks });
  expect(slack.control.messages(product)).toMatchObject([{ text: 'two', blocks, edited: false }]);
  await client.chat.update({ channel: product, ts, text: 'three' });
  expect(slack.control.messages(product)).toMatchObject([
    { text: 'three', blocks: [], edited: true },
  ]);
});

test('only the app’s own messages are edited and deleted', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts } = await slack.control.say({ channel: product, text: 'mine' });
  const at = { channel: product, ts: ts ?? '' };
  expect(await errorOf(client.chat.update({ ...at, text: 'x' }))).toBe('cant_update_message');
  expect(await errorOf(client.chat.delete(at))).toBe('cant_delete_message');
  const nowhere = { channel: product, ts: '1.000001' };
  expect(await errorOf(client.chat.update({ ...nowhere, text: 'x' }))).toBe('message_not_found');
});

test('text above 40,000 characters is cut with a warning, and nothing is no_text', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const posted = await client.chat.postMessage({ channel: product, text: 'x'.repeat(40_001) });
  expect(posted.response_metadata?.warnings).toContain('message_truncated');
  expect(slack.control.messages(product)[0]?.text).toHaveLength(40_000);
  expect(await errorOf(client.apiCall('chat.postMessage', { channel: product }))).toBe('no_text');
  const many = Array.from({ length: 101 }, () => ({ text: 'x', fallback: 'x' }));
  const attached = client.chat.postMessage({ channel: product, text: 'x', attachments: many });
  expect(await errorOf(attached)).toBe('too_many_attachments');
});

test('metadata is kept, given back where asked for, and held to its shape and size', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const metadata = { event_type: 'summary', event_payload: { key: 'k1', part: { of: 2 } } };
  const { ts = '' } = await client.chat.postMessage({ channel: product, text: 'one', metadata });
  await client.chat.update({ channel: product, ts, text: 'two' });
  const read = async (include_all_metadata: boolean) => {
    const { messages } = await client.conversations.replies({
      channel: product,
      ts,
      include_all_metadata,
    });
    return messages?.[0]?.metadata;
  };
  expect(await read(true)).toEqual(metadata);
  expect(await read(false)).toBeUndefined();
  const sent = (event_payload: unknown) =>
    errorOf(
      client.apiCall('chat.postMessage', {
        channel: product,
        text: 'x',
        metadata: { event_type: 'summary', event_payload },
      }),
    );
  expect(await sent({ deep: { deeper: { deepest: 1 } } })).toBe('invalid_metadata_format');
  expect(await sent({ long: 'x'.repeat(5000) })).toBe('metadata_too_large');
});

test('an ephemeral message is seen by one person and is in no history', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const seen = slack.control.waitForChange((it) => it.type === 'message-added', {
    user: 'U0JON000002',
  });
  const whisper = (user: string) =>
    client.chat.postEphemeral({ channel: product, user, text: 'between us' });
  await whisper('U0JON000002');
  expect(await seen).toMatchObject({ message: { text: 'between us', ephemeral: true } });
  expect((await client.conversations.history({ channel: product })).messages).toEqual([]);
  expect(await errorOf(whisper('U0NOBODY000'))).toBe('user_not_found');
  expect(await errorOf(whisper('USLACKBOT'))).toBe('user_not_in_channel');
});
