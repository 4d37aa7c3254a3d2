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
