import { expect, test } from 'vitest';
import { localSlack, socketApp } from '../../support/bolt-app.ts';

test('a command reaches the app and its text acknowledgement is shown to the asker alone', async () => {
  const slack = await localSlack();
  const seen: string[] = [];
  await socketApp(slack, (app) => {
    app.command('/summarize', async ({ command, ack }) => {
      seen.push(`${command.text}|${command.channel_name}|${command.user_name}`);
      await ack(`Looking at ${command.text}`);
    });
  });
  const shown = slack.control.waitForChange((it) => it.type === 'message-added');
  const act = await slack.control.command('/summarize  abc  what happened?');
  expect(seen).toEqual(['abc  what happened?|product|maya']);
  expect(act.deliveries[0]).toMatchObject({ acknowledged: true, name: '/summarize' });
  expect(await shown).toMatchObject({
    message: { text: 'Looking at abc  what happened?', ephemeral: true },
  });
  expect(slack.control.messages('product')).toEqual([]);
});

test('an escaped command has mentions, channels and links in Slack’s forms', async () => {
  const slack = await localSlack();
  const seen: string[] = [];
  await socketApp(slack, (app) => {
    app.command('/escaped', async ({ command, ack }) => {
      seen.push(command.text);
      await ack();
    });
  });
  await slack.control.command('/escaped @jon in #general: https://x.test/?a=1&b=2.');
  expect(seen).toEqual([
    '<@U0JON000002> in <#C0GENERAL02|general>: <https://x.test/?a=1&amp;b=2>.',
  ]);
});

test('a response_url takes five answers, alone or in the channel, and no more', async () => {
  const slack = await localSlack();
  const { promise: url, resolve } = Promise.withResolvers<string>();
  await socketApp(slack, (app) => {
    app.command('/summarize', async ({ ack, command, respond }) => {
      await ack();
      await respond({ text: 'for all', response_type: 'in_channel' });
      await respond('for you');
      resolve(command.response_url);
    });
  });
  await slack.control.command('/summarize abc');
  const post = async () => {
    const body = JSON.stringify({ text: 'again' });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(await url, { method: 'POST', body, headers });
    return response.status;
  };
  expect([await post(), await post(), await post(), await post()]).toEqual([200, 200, 200, 404]);
  expect(slack.control.messages('product').map((it) => it.text)).toEqual(['for all']);
});

test('a response_url ends after 30 minutes', async () => {
  const slack = await localSlack();
  const { promise: url, resolve } = Promise.withResolvers<string>();
  await socketApp(slack, (app) => {
    app.command('/summarize', async ({ ack, command }) => {
      await ack();
      resolve(command.response_url);
    });
  });
  await slack.control.command('/summarize abc');
  slack.control.advance(30 * 60_000 + 1);
  const response = await fetch(await url, {
    method: 'POST',
    body: '{"text":"late"}',
    headers: { 'content-type': 'application/json' },
  });
  expect([response.status, await response.json()]).toEqual([
    404,
    { ok: false, error: 'expired_url' },
  ]);
});

test('a command that is not acknowledged in 3 seconds fails with Slack’s sentence', async () => {
  const slack = await localSlack();
  const { promise: received, resolve } = Promise.withResolvers<void>();
  await socketApp(slack, (app) => {
    app.command('/summarize', async () => resolve());
  });
  const shown = slack.control.waitForChange((it) => it.type === 'message-added');
  const act = slack.control.command('/summarize abc');
  await received;
  slack.control.advance(2999);
  slack.control.advance(1);
  expect((await act).deliveries[0]).toMatchObject({ outcome: 'timeout', acknowledged: false });
  const text = '/summarize failed with the error "operation_timeout"';
  expect(await shown).toMatchObject({ message: { text, ephemeral: true, user: 'USLACKBOT' } });
});

test('without an app a command fails, and an unknown command or one in a thread is refused', async () => {
  const slack = await localSlack();
  const texts: string[] = [];
  const collect = slack.control.waitForChange((change) => {
    if (change.type === 'message-added') texts.push(change.message.text);
    return texts.length === 4;
  });
  await slack.control.command('/summarize abc');
  await slack.control.command('/unheard of');
  const { ts } = await slack.control.say({ channel: 'product', text: 'root' });
  await slack.control.say({ channel: 'product', text: '/summarize abc', threadTs: ts ?? '' });
  await collect;
  expect(texts).toEqual([
    '/summarize failed with the error "dispatch_failed"',
    '`/unheard` is not a valid command.',
    'root',
    '`/summarize` is not supported in threads. Sorry!',
  ]);
});

test('a mention in a channel comes as message and as app_mention, with one ts and two event ids', async () => {
  const slack = await localSlack();
  const seen: unknown[] = [];
  await socketApp(slack, (app) => {
    app.event(
      'message',
      async ({ event, body }) => void seen.push({ ...event, id: body.event_id }),
    );
    app.event(
      'app_mention',
      async ({ event, body }) => void seen.push({ ...event, id: body.event_id }),
    );
  });
  const { ts, deliveries } = await slack.control.say({
    channel: 'product',
    text: 'What happened, @Backstory, in <abc> & co?',
  });
  const [message, mention] = deliveries.map((it) => it.payload.event);
  const text = 'What happened, <@U0BACKSTORY>, in &lt;abc&gt; &amp; co?';
  const common = { ts, text, user: 'U0MAYA00001', channel: 'C0PRODUCT01', event_ts: ts };
  expect(message).toMatchObject({ ...common, type: 'message', channel_type: 'channel' });
  expect(mention).toMatchObject({ ...common, type: 'app_mention' });
  expect(mention).not.toHaveProperty('channel_type');
  expect(message).toHaveProperty('client_msg_id');
  expect(message).toMatchObject({ blocks: [{ type: 'rich_text' }] });
  expect(new Set(deliveries.map((it) => it.id)).size).toBe(2);
  expect(seen).toHaveLength(2);
});

test('a direct message comes once, as message with channel_type im', async () => {
  const slack = await localSlack();
  await socketApp(slack, (app) => app.event('message', async () => undefined));
  const { deliveries } = await slack.control.say({
    channel: 'U0JON000002',
    text: 'hi',
    user: 'U0JON000002',
  });
  expect(deliveries.map((it) => it.payload.event)).toEqual([
    expect.objectContaining({
      type: 'message',
      channel_type: 'im',
      channel: expect.stringMatching(/^D/),
    }),
  ]);
});

test('the app hears nothing of a channel it is not in, nor of events it did not subscribe to', async () => {
  const channels = [
    { id: 'C0INSIDE001', name: 'inside' },
    { id: 'C0OUTSIDE01', name: 'outside', hasApp: false },
  ];
  const slack = await localSlack({ workspace: { channels }, events: ['app_mention'] });
  await socketApp(slack, () => undefined);
  const outside = await slack.control.say({ channel: 'outside', text: '@Backstory there?' });
  const inside = await slack.control.say({ channel: 'inside', text: '@Backstory there?' });
  expect(outside.deliveries).toEqual([]);
  expect(inside.deliveries.map((it) => it.name)).toEqual(['app_mention']);
});

test('an event that is not acknowledged comes again at once, after 1 and after 5 minutes', async () => {
  const slack = await localSlack({ events: ['message.channels'] });
  const said = slack.control.say({ channel: 'product', text: 'anybody?' });
  await said;
  const tries = () => slack.journal.deliveries('message');
  await slack.journal.waitFor((it) => it.kind === 'delivery' && it.retry === 1);
  slack.control.advance(59_000);
  expect(tries()).toHaveLength(2);
  slack.control.advance(1000);
  await slack.journal.waitFor((it) => it.kind === 'delivery' && it.retry === 2);
  await socketApp(slack, () => undefined);
  slack.control.advance(300_000);
  await slack.journal.waitFor((it) => it.kind === 'delivery' && it.retry === 3);
  slack.control.advance(3_600_000);
  expect(new Set(tries().map((it) => it.id)).size).toBe(1);
  expect(tries().map((it) => it.outcome)).toEqual([
    'no_connection',
    'no_connection',
    'no_connection',
    'acknowledged',
  ]);
});

test('of several sockets an event goes to one, in turn', async () => {
  const slack = await localSlack({ events: ['message.channels'] });
  const seen = [0, 0];
  const count = (index: number) => async () => {
    seen[index] = (seen[index] ?? 0) + 1;
  };
  await socketApp(slack, (app) => app.event('message', count(0)));
  await socketApp(slack, (app) => app.event('message', count(1)));
  expect(slack.control.sockets()).toBe(2);
  for (const text of ['a', 'b', 'c', 'd']) await slack.control.say({ channel: 'product', text });
  expect(seen).toEqual([2, 2]);
});

test('told to refresh, the app comes back with a new ticket', async () => {
  const slack = await localSlack();
  await socketApp(slack, () => undefined);
  const back = slack.control.waitForChange((it) => it.type === 'app-connected' && it.connected, {
    timeoutMs: 20_000,
  });
  slack.control.disconnect('refresh_requested');
  await back;
  const { deliveries } = await slack.control.say({ channel: 'product', text: 'back?' });
  expect(deliveries.map((it) => it.outcome)).toEqual(['acknowledged']);
  expect(slack.journal.calls('apps.connections.open')).toHaveLength(2);
});

test('a ticket opens one connection only', async () => {
  const slack = await localSlack();
  const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.appToken}` },
  });
  const { url } = (await response.json()) as { url: string };
  const outcome = () =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(url);
      socket.onmessage = ({ data }) => resolve(JSON.parse(String(data)).type);
      socket.onerror = () => resolve('refused');
    });
  expect([await outcome(), await outcome()]).toEqual(['hello', 'refused']);
});
