import { expect, test } from 'vitest';
import { localSlack, socketApp } from '../../support/bolt-app.ts';

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
