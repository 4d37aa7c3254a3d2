import { expect, test } from 'vitest';
import type { LocalSlack } from '../../../sandbox/slack/server.ts';
import { localSlack, webClient } from '../../support/bolt-app.ts';

const product = 'C0PRODUCT01';

/** Slack's error code of a call that must fail. */
async function errorOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => null,
    (reason: { data?: { error?: string } }) => reason,
  );
  return error?.data?.error ?? error;
}

async function raw(slack: LocalSlack, method: string, init: RequestInit) {
  const response = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', ...init });
  return response.json();
}

test('a token must be there, known, and of the right kind', async () => {
  const slack = await localSlack();
  const call = (method: string, token?: string) =>
    raw(slack, method, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  const error = (code: string) => expect.objectContaining({ ok: false, error: code });
  expect(await call('auth.test')).toEqual(error('not_authed'));
  expect(await call('auth.test', 'xoxb-wrong')).toEqual(error('invalid_auth'));
  expect(await call('auth.test', slack.appToken)).toEqual(error('not_allowed_token_type'));
  expect(await call('apps.connections.open', slack.botToken)).toEqual(
    error('not_allowed_token_type'),
  );
  expect(await call('auth.test', slack.botToken)).toMatchObject({ ok: true, user: 'backstory' });
  expect(await call('api.test')).toMatchObject({ ok: true });
});

test('arguments come as form, JSON or query, and the token as an argument', async () => {
  const slack = await localSlack();
  const headers = { authorization: `Bearer ${slack.botToken}` };
  const blocks = [{ type: 'divider' }];
  const args = { channel: product, text: 'hi' };
  const form = new URLSearchParams({
    ...args,
    blocks: JSON.stringify(blocks),
    token: slack.botToken,
  });
  const json = { ...headers, 'content-type': 'application/json' };
  const calls = [
    raw(slack, 'chat.postMessage', { body: form }),
    raw(slack, 'chat.postMessage', { body: JSON.stringify({ ...args, blocks }), headers: json }),
    raw(slack, `users.info?user=U0JON000002`, { headers, method: 'GET' }),
  ];
  const blocked = { ok: true, message: { blocks: [{ type: 'divider' }] } };
  expect(await Promise.all(calls)).toMatchObject([blocked, blocked, { user: { name: 'jon' } }]);
});

test('a method that is not there is an unknown_method', async () => {
  const client = webClient(await localSlack());
  expect(await errorOf(client.apiCall('chat.unheardOf'))).toBe('unknown_method');
});

test('the scopes of the app’s manifest hold', async () => {
  const manifest = {
    oauth_config: { scopes: { bot: ['chat:write'] } },
    features: { bot_user: { display_name: 'Backstory' } },
  };
  const slack = await localSlack({ manifest });
  const client = webClient(slack);
  const posted = await client.chat.postMessage({ channel: product, text: 'hi' });
  const add = client.reactions.add({ channel: product, timestamp: posted.ts ?? '', name: 'eyes' });
  await expect(add).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'reactions:write', provided: 'chat:write' },
  });
  const named = client.chat.postMessage({ channel: product, text: 'hi', username: 'Another' });
  expect(await errorOf(named)).toBe('missing_scope');
});

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
