import { createServer, type IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { Handover } from '../../../sandbox/slack/journal.ts';
import type { LocalSlack } from '../../../sandbox/slack/server.ts';
import { httpApp, localSlack } from '../../support/bolt-app.ts';

function retries(slack: LocalSlack, count: number) {
  return slack.journal.waitFor((it) => it.kind === 'delivery' && it.retry === count);
}

function shape(tries: readonly Handover[]) {
  return tries.map((it) => [it.retry, it.retryReason, it.outcome]);
}

interface Heard {
  readonly retryNumber: string | undefined;
  readonly retryReason: string | undefined;
}

/** An app that answers with the given statuses in turn, `0` = never, and keeps what it was told. */
async function rawApp(slack: LocalSlack, statuses: readonly number[], headers = {}) {
  const heard: Heard[] = [];
  const { promise: first, resolve } = Promise.withResolvers<void>();
  const server = createServer((request: IncomingMessage, response) => {
    const status = statuses[heard.length] ?? 200;
    heard.push({
      retryNumber: request.headers['x-slack-retry-num']?.toString(),
      retryReason: request.headers['x-slack-retry-reason']?.toString(),
    });
    if (status > 0) response.writeHead(status, headers).end();
    resolve();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  slack.control.setUrls({ eventsUrl: `http://127.0.0.1:${port}/` });
  return { heard, first };
}

test('Bolt takes signed events, commands and acknowledgements with text over HTTP', async () => {
  const slack = await localSlack();
  const texts: string[] = [];
  await httpApp(slack, (app) => {
    app.event('app_mention', async ({ event }) => void texts.push(event.text));
    app.command('/summarize', async ({ command, ack }) => ack(`Looking at ${command.text}`));
  });
  const said = await slack.control.say({ channel: 'product', text: '@Backstory hi' });
  const shown = slack.control.waitForChange((it) => it.type === 'message-added');
  const ran = await slack.control.command('/summarize abc');
  expect(texts).toEqual(['<@U0BACKSTORY> hi']);
  expect(said.deliveries.map((it) => it.acknowledged)).toEqual([true, true]);
  expect(ran.deliveries[0]).toMatchObject({ acknowledged: true, ack: 'Looking at abc' });
  expect(await shown).toMatchObject({ message: { text: 'Looking at abc', ephemeral: true } });
});

test('Bolt refuses what is signed with another secret', async () => {
  const slack = await localSlack({ events: ['message.channels'], retryDelaysMs: [] });
  await httpApp(slack, () => undefined, { signingSecret: 'another' });
  const { deliveries } = await slack.control.say({ channel: 'product', text: 'hi' });
  expect(deliveries.map((it) => it.outcome)).toEqual(['http_error']);
});

test('a listener that throws is tried again with the same event_id, and then it is done', async () => {
  const slack = await localSlack({ events: ['message.channels'] });
  const seen: unknown[] = [];
  await httpApp(slack, (app) => {
    app.event('message', async ({ body, context }) => {
      seen.push([body.event_id, context.retryNum, context.retryReason]);
      if (seen.length === 1) throw new Error('the queue is down');
    });
  });
  const { deliveries } = await slack.control.say({ channel: 'product', text: 'hi' });
  await retries(slack, 1);
  const id = deliveries[0]?.id;
  expect(seen).toEqual([
    [id, undefined, undefined],
    [id, 1, 'http_error'],
  ]);
  expect(shape(slack.journal.deliveries('message'))).toEqual([
    [0, null, 'http_error'],
    [1, 'http_error', 'acknowledged'],
  ]);
});

test('an answer later than 3 seconds counts as none', async () => {
  const slack = await localSlack({ events: ['message.channels'] });
  const { heard, first } = await rawApp(slack, [0, 200]);
  const said = slack.control.say({ channel: 'product', text: 'hi' });
  await first;
  slack.control.advance(3000);
  expect((await said).deliveries[0]?.outcome).toBe('timeout');
  await retries(slack, 1);
  expect(heard[1]).toEqual({ retryNumber: '1', retryReason: 'http_timeout' });
});

test('three retries are all there are', async () => {
  const slack = await localSlack({ events: ['message.channels'], retryDelaysMs: [0, 0, 0] });
  const { heard } = await rawApp(slack, [500, 500, 500, 500, 500]);
  await slack.control.say({ channel: 'product', text: 'hi' });
  await retries(slack, 3);
  slack.control.advance(3_600_000);
  expect(heard.map((it) => it.retryNumber)).toEqual([undefined, '1', '2', '3']);
});

test('X-Slack-No-Retry ends the trying', async () => {
  const slack = await localSlack({ events: ['message.channels'], retryDelaysMs: [0, 0, 0] });
  const { heard } = await rawApp(slack, [500], { 'x-slack-no-retry': '1' });
  await slack.control.say({ channel: 'product', text: 'hi' });
  slack.control.advance(3_600_000);
  await slack.control.say({ channel: 'product', text: 'another' });
  expect(heard.map((it) => it.retryNumber)).toEqual([undefined, undefined]);
});

test('where nobody listens the connection fails and is tried again', async () => {
  const slack = await localSlack({ events: ['message.channels'] });
  slack.control.setUrls({ eventsUrl: 'http://127.0.0.1:1/' });
  await slack.control.say({ channel: 'product', text: 'hi' });
  await retries(slack, 1);
  expect(shape(slack.journal.deliveries('message'))).toEqual([
    [0, null, 'connection_failed'],
    [1, 'connection_failed', 'connection_failed'],
  ]);
});
