import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { PageMessages, PageState, SayAnswer } from '../../../sandbox/slack/page-contract.ts';
import type { LocalSlack } from '../../../sandbox/slack/server.ts';
import { localSlack, socketApp, webClient } from '../../support/bolt-app.ts';

const jon = 'U0JON000002';

async function get<Answer>(slack: LocalSlack, path: string): Promise<Answer> {
  return (await (await fetch(`${slack.url}${path}`)).json()) as Answer;
}

async function post<Answer>(slack: LocalSlack, path: string, body: object) {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${slack.url}${path}`, init);
  return { status: response.status, answer: (await response.json()) as Answer };
}

test('the state names the person, the channels, the commands with hints, and whether an app is there', async () => {
  const slack = await localSlack();
  const state = await get<PageState>(slack, `/page/state?user=${jon}`);
  expect(state).toMatchObject({
    me: { id: jon, realName: 'Jon Ek' },
    appUser: 'U0BACKSTORY',
    channels: [
      { name: 'product', kind: 'channel' },
      { name: 'general' },
      { name: 'Backstory', kind: 'dm' },
    ],
    appConnected: false,
  });
  expect(state.commands[0]).toEqual({
    command: '/summarize',
    description: 'Summarizes a session',
    usageHint: '<session id>',
    suggestions: [{ text: 'abc', description: 'A session to try' }],
  });
  await socketApp(slack, () => undefined);
  expect((await get<PageState>(slack, '/page/state')).appConnected).toBe(true);
});

test('what is typed on the page is a message, a reply or a command, and is read back', async () => {
  const slack = await localSlack();
  await socketApp(slack, (app) => app.command('/summarize', async ({ ack }) => ack()));
  const [channel] = (await get<PageState>(slack, '/page/state')).channels;
  const id = channel?.id ?? '';
  const say = (body: object) => post<SayAnswer>(slack, '/page/messages', { channel: id, ...body });
  const root = await say({ text: 'hi @Backstory' });
  expect(root.answer).toMatchObject({ acknowledged: true, milliseconds: expect.any(Number) });
  await post<SayAnswer>(slack, `/page/messages?user=${jon}`, {
    channel: id,
    text: 'hello',
    threadTs: root.answer.ts,
  });
  const ran = await say({ text: '/summarize abc' });
  expect(ran.answer).toMatchObject({ ts: null, acknowledged: true });
  const { messages } = await get<PageMessages>(slack, `/page/channels/${id}/messages`);
  expect(messages).toMatchObject([{ text: 'hi <@U0BACKSTORY>', replyCount: 1, replyUsers: [jon] }]);
  const thread = await get<PageMessages>(slack, `/page/channels/${id}/threads/${root.answer.ts}`);
  expect(thread.messages.map((it) => it.user)).toEqual(['U0MAYA00001', jon]);
});

test('the stream tells every change in order, and an ephemeral message to its reader alone', async () => {
  const slack = await localSlack();
  const reading = async (user: string) => {
    const abort = new AbortController();
    onTestFinished(() => abort.abort());
    const init = { signal: abort.signal };
    const response = await fetch(`${slack.url}/page/stream?user=${user}`, init);
    const changes = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await changes?.read();
    return async (enough: (text: string) => boolean) => {
      let text = '';
      while (!enough(text)) text += (await changes?.read())?.value ?? '';
      return [...text.matchAll(/"type":"(message-[a-z]+)".*?"text":"([a-z]+)"/g)].map((it) =>
        it.slice(1),
      );
    };
  };
  const maya = await reading('U0MAYA00001');
  const other = await reading(jon);
  const client = webClient(slack);
  const channel = 'C0PRODUCT01';
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'one' });
  await client.chat.postEphemeral({ channel, user: jon, text: 'secret' });
  await client.chat.update({ channel, ts, text: 'two' });
  const ends = (text: string) => text.includes('two');
  const added = ['message-added', 'one'];
  const changed = ['message-changed', 'two'];
  expect(await maya(ends)).toEqual([added, changed]);
  expect(await other(ends)).toEqual([added, ['message-added', 'secret'], changed]);
});

test('what cannot be done is refused with a sentence', async () => {
  const slack = await localSlack();
  const refusals = [
    ['/page/messages', { channel: 'C0NOWHERE00', text: 'hi' }],
    ['/page/messages', { channel: 'product', text: '   ' }],
    ['/page/messages', { text: 'hi' }],
    ['/page/actions', { channel: 'product', ts: '1.1', blockId: 'b', actionId: 'a' }],
    ['/page/views', { viewId: 'V1', do: 'submit' }],
    ['/page/shortcuts', { callbackId: 'unheard' }],
    ['/page/messages?user=UNOBODY', { channel: 'product', text: 'hi' }],
  ] as const;
  for (const [path, body] of refusals) {
    const { status, answer } = await post<{ error: string }>(slack, path, body);
    expect([path, status, typeof answer.error]).toEqual([path, 400, 'string']);
  }
});

test('the built page is served at the root', async () => {
  const pageDir = await mkdtemp(join(tmpdir(), 'page-'));
  onTestFinished(() => rm(pageDir, { recursive: true }));
  await writeFile(join(pageDir, 'index.html'), '<title>Local Slack</title>');
  const slack = await localSlack({ pageDir });
  const response = await fetch(slack.url);
  expect(await response.text()).toBe('<title>Local Slack</title>');
});

test('a direct message is seen by the two it is between', async () => {
  const slack = await localSlack();
  const seen: string[] = [];
  const last = slack.control.waitForChange((it) => {
    if (it.type === 'message-added') seen.push(it.message.text);
    return seen.includes('for all');
  });
  const client = webClient(slack);
  const direct = slack.control.waitForChange((it) => it.type === 'message-added', { user: jon });
  await client.chat.postMessage({ channel: jon, text: 'for jon' });
  await client.chat.postMessage({ channel: 'C0PRODUCT01', text: 'for all' });
  await last;
  expect(seen).toEqual(['for all']);
  expect(await direct).toMatchObject({ message: { text: 'for jon' } });
});
