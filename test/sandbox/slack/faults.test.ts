import { ErrorCode } from '@slack/web-api';
import { expect, test } from 'vitest';
import { localSlack, webClient } from '../../support/bolt-app.ts';

const product = 'C0PRODUCT01';

test('posting is held to 1 a second and channel after a short burst, with Retry-After', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const post = (channel = product) => client.chat.postMessage({ channel, text: 'hi' });
  for (let i = 0; i < 5; i += 1) await post();
  await expect(post()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 1 });
  await expect(post('C0GENERAL02')).resolves.toMatchObject({ ok: true });
  slack.control.advance(1000);
  await expect(post()).resolves.toMatchObject({ ok: true });
  await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
  slack.control.rateLimits(false);
  await expect(post()).resolves.toMatchObject({ ok: true });
  expect(slack.control.messages(product)).toHaveLength(7);
});

test('a tier-2 method takes 20 calls a minute', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  for (let i = 0; i < 20; i += 1) await client.users.list({});
  await expect(client.users.list({})).rejects.toMatchObject({ retryAfter: 3 });
  await expect(client.users.info({ user: 'U0JON000002' })).resolves.toMatchObject({ ok: true });
});

test('a request that is processed and then cut off is posted twice by a client that retries', async () => {
  const slack = await localSlack();
  slack.control.failNext({ method: 'chat.postMessage', drop: 'after' });
  await webClient(slack, { retries: 2 }).chat.postMessage({ channel: product, text: 'hi' });
  expect(slack.control.messages(product)).toHaveLength(2);
  expect(slack.journal.calls('chat.postMessage').map((it) => it.status)).toEqual([0, 200]);
});

test('a request that is cut off before it is processed leaves nothing', async () => {
  const slack = await localSlack();
  slack.control.failNext({ method: 'chat.postMessage', drop: 'before' });
  const client = webClient(slack);
  await expect(client.chat.postMessage({ channel: product, text: 'hi' })).rejects.toMatchObject({
    code: ErrorCode.RequestError,
  });
  expect(slack.control.messages(product)).toEqual([]);
});

test('statuses, errors and 429s are given as often as asked for, then all is well', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const call = () => client.auth.test();
  slack.control.failNext({ method: 'auth.test', times: 2, status: 503 });
  slack.control.failNext({ method: 'auth.test', error: 'fatal_error' });
  slack.control.failNext({ method: '*', status: 429, retryAfter: 7 });
  await expect(call()).rejects.toMatchObject({ code: ErrorCode.HTTPError, statusCode: 503 });
  await expect(call()).rejects.toMatchObject({ statusCode: 503 });
  await expect(call()).rejects.toMatchObject({ data: { error: 'fatal_error' } });
  await expect(call()).rejects.toMatchObject({ retryAfter: 7 });
  await expect(call()).resolves.toMatchObject({ ok: true });
});

test('the journal is served, filtered by kind, name and number', async () => {
  const slack = await localSlack({ events: ['message.channels'] });
  await webClient(slack)
    .chat.postMessage({ channel: product, text: 'hi', token: 'xoxb-not-kept' })
    .catch(() => undefined);
  await slack.control.say({ channel: product, text: 'hello' });
  const read = async (query: string) => {
    const response = await fetch(`${slack.url}/_sandbox/journal?${query}`);
    const { entries } = (await response.json()) as { entries: { kind: string; number: number }[] };
    return entries;
  };
  expect(await read('kind=api&name=chat.postMessage')).toMatchObject([
    { method: 'chat.postMessage', args: { channel: product, text: 'hi' }, answer: { ok: false } },
  ]);
  expect(JSON.stringify(await read(''))).not.toContain('xoxb-not-kept');
  const [delivery] = await read('kind=delivery&name=message');
  expect(delivery).toMatchObject({ outcome: 'no_connection', retry: 0 });
  const later = await read(`since=${delivery?.number}`);
  expect(later.every((it) => it.number > (delivery?.number ?? 0))).toBe(true);
});
