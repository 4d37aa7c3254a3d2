import { expect, test } from 'vitest';
import { errorOf, localSlack, webClient } from '../../support/bolt-app.ts';

const product = 'C0PRODUCT01';

test('a thread has its root, replies and counts, and a broadcast shows in the channel too', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts: root } = await slack.control.say({ channel: product, text: 'root' });
  const thread_ts = root ?? '';
  const reply = await client.chat.postMessage({ channel: product, thread_ts, text: 'one' });
  await slack.control.say({
    channel: product,
    text: 'two',
    threadTs: reply.ts ?? '',
    user: 'U0JON000002',
  });
  await client.chat.postMessage({
    channel: product,
    thread_ts,
    text: 'three',
    reply_broadcast: true,
  });
  const { messages = [] } = await client.conversations.replies({ channel: product, ts: thread_ts });
  expect(messages.map((it) => it.text)).toEqual(['root', 'one', 'two', 'three']);
  expect(messages[0]).toMatchObject({
    thread_ts,
    reply_count: 3,
    latest_reply: messages[3]?.ts,
    reply_users: ['U0BACKSTORY', 'U0JON000002'],
  });
  expect(messages[1]).toMatchObject({
    thread_ts,
    parent_user_id: 'U0MAYA00001',
    bot_id: 'B0LOCALBOT1',
  });
  const history = await client.conversations.history({ channel: product });
  expect(history.messages?.map((it) => it.text)).toEqual(['three', 'root']);
  const lost = client.chat.postMessage({ channel: product, thread_ts: '1.000001', text: 'x' });
  expect(await errorOf(lost)).toBe('thread_not_found');
});

test('a deleted root with replies stays as a tombstone', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts = '' } = await client.chat.postMessage({ channel: product, text: 'root' });
  await client.chat.postMessage({ channel: product, thread_ts: ts, text: 'reply' });
  await client.chat.delete({ channel: product, ts });
  expect(slack.control.thread(product, ts).map((it) => it.text)).toEqual([
    'This message was deleted.',
    'reply',
  ]);
  expect(await errorOf(client.chat.update({ channel: product, ts, text: 'x' }))).toBe(
    'message_not_found',
  );
});

test('history comes in pages, newest first, without losing or repeating any', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  for (const text of ['1', '2', '3', '4', '5']) await slack.control.say({ channel: product, text });
  const texts: (string | undefined)[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const page = await client.conversations.history({ channel: product, limit: 2, cursor });
    texts.push(...(page.messages ?? []).map((it) => it.text));
    if (cursor === '') await slack.control.say({ channel: product, text: 'meanwhile' });
    cursor = page.response_metadata?.next_cursor || undefined;
  }
  expect(texts).toEqual(['5', '4', '3', '2', '1']);
  const wrong = client.conversations.history({ channel: product, cursor: 'nonsense' });
  expect(await errorOf(wrong)).toBe('invalid_cursor');
});

test('reactions are put once, counted, and taken back by whom they belong to', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts = '' } = await client.chat.postMessage({ channel: product, text: 'hi' });
  const at = { channel: product, timestamp: ts };
  await client.reactions.add({ ...at, name: 'eyes' });
  await slack.control.react({ channel: product, ts, name: 'eyes' });
  const add = (name: string) => errorOf(client.reactions.add({ ...at, name }));
  expect(await add('eyes')).toBe('already_reacted');
  expect(await add('No Such')).toBe('invalid_name');
  const { message } = await client.reactions.get(at);
  expect(message?.reactions).toEqual([
    { name: 'eyes', count: 2, users: ['U0BACKSTORY', 'U0MAYA00001'] },
  ]);
  await client.reactions.remove({ ...at, name: 'eyes' });
  expect(await errorOf(client.reactions.remove({ ...at, name: 'eyes' }))).toBe('no_reaction');
});

test('a status line shows in its thread, for 2 minutes or until the app replies', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts } = await slack.control.say({ channel: product, text: 'root' });
  const thread_ts = ts ?? '';
  const set = (status: string, more = {}) =>
    client.assistant.threads.setStatus({ channel_id: product, thread_ts, status, ...more });
  await set('is watching…', { loading_messages: ['Opening', 'Watching'] });
  expect(slack.control.statuses()).toMatchObject([
    { threadTs: thread_ts, text: 'is watching…', loadingMessages: ['Opening', 'Watching'] },
  ]);
  slack.control.advance(119_000);
  expect(slack.control.statuses()).toHaveLength(1);
  slack.control.advance(1000);
  expect(slack.control.statuses()).toEqual([]);
  await set('is thinking…');
  await client.chat.postMessage({ channel: product, thread_ts, text: 'done' });
  expect(slack.control.statuses()).toEqual([]);
  await set('is thinking…');
  await set('');
  expect(slack.control.statuses()).toEqual([]);
  const many = { loading_messages: Array.from({ length: 11 }, () => 'x') };
  expect(await errorOf(set('x', many))).toBe('invalid_arguments');
});

test('people, channels, team and permalinks are looked up', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { user } = await client.users.lookupByEmail({ email: 'Jon@Example.com' });
  expect(user).toMatchObject({ id: 'U0JON000002', profile: { email: 'jon@example.com' } });
  expect(await errorOf(client.users.lookupByEmail({ email: 'x@example.com' }))).toBe(
    'users_not_found',
  );
  const { channels } = await client.conversations.list();
  expect(channels?.map((it) => it.name)).toEqual(['product', 'general']);
  const { members } = await client.conversations.members({ channel: product });
  expect(members).toEqual(['U0MAYA00001', 'U0JON000002', 'U0BACKSTORY']);
  const opened = await client.conversations.open({ users: 'U0JON000002' });
  expect(opened.channel?.id).toMatch(/^D/);
  expect((await client.team.info()).team?.domain).toBe('local');
  const { ts = '' } = await client.chat.postMessage({ channel: product, text: 'hi' });
  const { permalink } = await client.chat.getPermalink({ channel: product, message_ts: ts });
  expect(permalink).toBe(`${slack.url}/archives/${product}/p${ts.replace('.', '')}`);
});
