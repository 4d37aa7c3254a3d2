import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createChat } from '../../../src/adapters/slack/chat.ts';
import { ACTIONS } from '../../../src/templates/actions.ts';
import { feedbackButtons } from '../../../src/templates/feedback-buttons.ts';
import { homeSetup } from '../../../src/templates/home.ts';
import { webClient } from '../../support/bolt-app.ts';
import { CHANNEL, localSlack, words } from '../../support/delivery.ts';
import { silentLog } from '../../support/silent-log.ts';

const world = localSlack();

function chat(token = world.slack.botToken) {
  return createChat({ token, apiUrl: world.slack.apiUrl, log: silentLog });
}

function post(text: string, key: string, thread: string | null = null) {
  return chat().post({ channel: CHANNEL, thread, content: words(text), key });
}

/** A Slack that answers every call in this way. */
function oddSlack(answer: () => Response) {
  return createChat({ token: 'xoxb-test', fetch: async () => answer(), log: silentLog });
}

const anything = { channel: CHANNEL, thread: null, content: words('x'), key: 'k' };

describe('Posting', () => {
  it('never lets Slack fetch what a link leads to, and marks the message with its key', async () => {
    await post('quiet', 'key-quiet');
    const { args } = world.slack.journal.calls('chat.postMessage').at(-1) ?? {};
    expect(args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    expect(JSON.parse(String(args?.metadata))).toEqual({
      event_type: 'backstory_message',
      event_payload: { key: 'key-quiet' },
    });
  });

  it('shows the blocks, and others after an update, in place', async () => {
    const { ts } = await post('before', 'key-update');
    await chat().update(CHANNEL, ts, words('after'));
    const message = world.slack.control.messages(CHANNEL).find((one) => one.ts === ts);
    expect(message).toMatchObject({ text: 'after', blocks: words('after').blocks });
  });

  it('whispers to one person alone', async () => {
    const user = 'U0MAYA00001';
    const seen = world.slack.control.waitForChange(
      (change) => change.type === 'message-added' && change.message.text === 'for you',
      { user },
    );
    await chat().whisper({ channel: CHANNEL, user, thread: null }, words('for you'));
    await seen;
    expect(world.slack.control.messages(CHANNEL).map(({ text }) => text)).not.toContain('for you');
  });
});

describe('A form that somebody has open', () => {
  const form = (title: string, id: string) => ({
    type: 'modal' as const,
    external_id: id,
    title: { type: 'plain_text' as const, text: title },
    blocks: [{ type: 'divider' as const }],
  });

  /** Opened as an app does it, with what Slack gives on a press. */
  async function open(id: string) {
    const { slack } = world;
    const elements = [
      { type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Open' } },
    ];
    const blocks = [{ type: 'actions', block_id: 'row', elements }];
    const message = { channel: CHANNEL, thread: null, key: `key-${id}` };
    const { ts } = await chat().post({ ...message, content: { text: 'Open', blocks } });
    const at = { channel: CHANNEL, ts, blockId: 'row', actionId: 'open' };
    const { deliveries } = await slack.control.press(at);
    const client = webClient(slack);
    const trigger_id = String(deliveries[0]?.payload.trigger_id);
    await client.views.open({ trigger_id, view: form('Looking back', id) });
  }

  it('shows something else by the id that we gave it', async () => {
    await open('form-1');
    expect(await chat().updateView('form-1', form('Before you save', 'form-1'))).toBe(true);
    expect(world.slack.control.views().map(({ title }) => title?.text)).toEqual([
      'Before you save',
    ]);
  });

  it('is told to be gone after it was closed, and a wrong one is refused', async () => {
    await open('form-2');
    const wrong = chat().updateView('form-2', form('x'.repeat(25), 'form-2'));
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_content', certain: true });
    await world.slack.control.closeView();
    expect(await chat().updateView('form-2', form('Before you save', 'form-2'))).toBe(false);
  });
});

describe('Finding a message by its key', () => {
  it('works in the channel and in a thread, after an edit too', async () => {
    const root = await post('root', 'key-root');
    const reply = await post('reply', 'key-reply', root.ts);
    await chat().update(CHANNEL, root.ts, words('edited'));
    expect(await chat().find({ channel: CHANNEL, thread: null, key: 'key-root' })).toBe(root.ts);
    expect(await chat().find({ channel: CHANNEL, thread: root.ts, key: 'key-reply' })).toBe(
      reply.ts,
    );
    expect(await chat().find({ channel: CHANNEL, thread: null, key: 'key-reply' })).toBeNull();
    expect(await chat().find({ channel: CHANNEL, thread: null, key: 'key-none' })).toBeNull();
  });

  it('goes on over the pages of a busy channel, but not for ever', async () => {
    let pages = 0;
    const busy = oddSlack(() => {
      pages += 1;
      return Response.json({ ok: true, messages: [], response_metadata: { next_cursor: 'x' } });
    });
    expect(await busy.find({ channel: CHANNEL, thread: null, key: 'k' })).toBeNull();
    expect(pages).toBe(5);
  });

  it('is not fooled by the metadata of others', async () => {
    const metadata = [
      { event_type: 'other_app', event_payload: { key: 'k' } },
      { event_type: 'backstory_message', event_payload: {} },
      undefined,
    ];
    const messages = metadata.map((one, index) => ({ ts: String(index), metadata: one }));
    const fooled = oddSlack(() => Response.json({ ok: true, messages }));
    expect(await fooled.find({ channel: CHANNEL, thread: null, key: 'k' })).toBeNull();
  });
});

describe('Small signs', () => {
  it('show a status under a thread; without one they fail in silence', async () => {
    const { ts } = await post('thread', 'key-status');
    await chat().status(CHANNEL, ts, 'is reading the session…');
    expect(world.slack.control.statuses()).toContainEqual(
      expect.objectContaining({ threadTs: ts, text: 'is reading the session…' }),
    );
    await expect(chat().status(CHANNEL, '1.0', 'nowhere')).resolves.toBeUndefined();
  });

  it('react, and are content when the reaction is there already', async () => {
    const { ts } = await post('react to me', 'key-react');
    await chat().react(CHANNEL, ts, 'eyes');
    await expect(chat().react(CHANNEL, ts, 'eyes')).resolves.toBeUndefined();
    await expect(chat().react(CHANNEL, '1.0', 'eyes')).rejects.toMatchObject({
      code: 'message_not_found',
    });
  });
});

describe('A chart', () => {
  const chart = {
    ...{ type: 'data_visualization', title: 'Sessions' },
    chart: {
      type: 'bar',
      series: [{ name: 'Sessions', data: [{ label: 'one', value: 1 }] }],
      axis_config: { categories: ['one'], y_label: 'Sessions' },
    },
  };
  const content = { text: 'one: 1', blocks: [chart, ...words('one: 1').blocks] };

  it('is shown', async () => {
    const { ts } = await chat().post({ ...anything, content, key: 'key-chart' });
    const message = world.slack.control.messages(CHANNEL).find((one) => one.ts === ts);
    expect(message?.blocks.map(({ type }) => type)).toEqual(['data_visualization', 'section']);
  });

  it('that Slack refuses is left out: what it shows stands in words', async () => {
    world.slack.control.failNext({ method: 'chat.postMessage', error: 'invalid_blocks' });
    const { ts } = await chat().post({ ...anything, content, key: 'key-no-chart' });
    const message = world.slack.control.messages(CHANNEL).find((one) => one.ts === ts);
    expect(message?.blocks.map(({ type }) => type)).toEqual(['section']);
  });
});

describe('Feedback buttons', () => {
  const content = { text: 'Said', blocks: [...words('Said').blocks, feedbackButtons('session')] };

  it('are shown', async () => {
    const { ts } = await chat().post({ ...anything, content, key: 'key-thumbs' });
    const message = world.slack.control.messages(CHANNEL).find((one) => one.ts === ts);
    expect(message?.blocks.map(({ type }) => type)).toEqual(['section', 'context_actions']);
  });

  it('that Slack refuses are two plain buttons which say the same', async () => {
    world.slack.control.failNext({ method: 'chat.postMessage', error: 'invalid_blocks' });
    const { ts } = await chat().post({ ...anything, content, key: 'key-no-thumbs' });
    const message = world.slack.control.messages(CHANNEL).find((one) => one.ts === ts);
    expect(message?.blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [
        { action_id: ACTIONS.feedbackRight, value: 'right session' },
        { action_id: ACTIONS.feedbackWrong, value: 'wrong session' },
      ],
    });
  });
});

describe('A Home tab', () => {
  it('is shown to one person alone', async () => {
    const view = homeSetup();
    await chat().publishHome('U0JON000002', view);
    expect(world.slack.control.home({ user: 'U0JON000002' })?.blocks).toHaveLength(4);
    expect(world.slack.control.home({ user: 'U0MAYA00001' })).toBeNull();
  });
});

describe('An admin', () => {
  it('is whom the workspace says', async () => {
    expect(await chat().isAdmin('U0MAYA00001')).toBe(true);
    expect(await chat().isAdmin('U0JON000002')).toBe(false);
    await expect(chat().isAdmin('U0NOBODY')).rejects.toThrow(/user_not_found/);
  });
});

describe('What goes wrong', () => {
  it.each([
    ['an unknown channel', { channel: 'C0NOWHERE' }, 'channel_not_found'],
    [
      'blocks that Slack refuses',
      { content: { text: 'x', blocks: [{ type: 'marquee' }] } },
      'invalid_content',
    ],
  ])('with %s is certain, and named', async (_, given, code) => {
    await expect(chat().post({ ...anything, ...given })).rejects.toMatchObject({
      code,
      certain: true,
    });
  });

  it('with a token that Slack does not know is the token', async () => {
    await expect(chat('xoxb-unknown').post(anything)).rejects.toMatchObject({
      code: 'unauthorized',
      certain: true,
    });
  });

  it('by a rate limit says how long to wait, and holds up no other call', async () => {
    world.slack.control.failNext({ method: 'chat.update', status: 429, retryAfter: 33 });
    const one = chat();
    await expect(one.update(CHANNEL, '1.0', words('x'))).rejects.toMatchObject({
      code: 'rate_limited',
      certain: true,
      retryAfterSeconds: 33,
    });
    await expect(one.post({ ...anything, key: 'key-free' })).resolves.toHaveProperty('ts');
  });

  it.each([
    ['status 500', { status: 500 }],
    ['a connection cut before', { drop: 'before' }],
    ['a connection cut after', { drop: 'after' }],
    ['an internal error', { error: 'internal_error' }],
  ] as const)(
    'by %s leaves open whether it was posted, and is tried once only',
    async (_, fault) => {
      const before = world.slack.journal.calls('chat.postMessage').length;
      world.slack.control.failNext({ method: 'chat.postMessage', ...fault });
      await expect(chat().post({ ...anything, key: 'key-open' })).rejects.toMatchObject({
        code: 'unavailable',
        certain: false,
      });
      expect(world.slack.journal.calls('chat.postMessage').length).toBe(before + 1);
    },
  );

  it.each([
    ['an answer that is no JSON', () => new Response('<html>Bad gateway</html>'), false],
    ['an answer without a timestamp', () => Response.json({ ok: true }), false],
    ['an unknown refusal', () => Response.json({ ok: false, error: 'brand_new' }), true],
    ['status 404', () => new Response(null, { status: 404 }), true],
  ])('by %s is "unavailable" too', async (_, answer, certain) => {
    const { post: postTo } = oddSlack(answer);
    await expect(postTo(anything)).rejects.toMatchObject({ code: 'unavailable', certain });
  });

  it('by no answer in time leaves the doubt', async () => {
    const silent = createChat({
      token: 'xoxb-test',
      fetch: () => Promise.reject(new DOMException('The operation timed out', 'TimeoutError')),
      log: silentLog,
    });
    await expect(silent.post(anything)).rejects.toMatchObject({
      code: 'unavailable',
      certain: false,
    });
  });

  it('by nobody listening leaves the doubt', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const nobody = createChat({
      token: 'xoxb-test',
      apiUrl: `http://127.0.0.1:${port}/api/`,
      log: silentLog,
    });
    await expect(nobody.post(anything)).rejects.toMatchObject({
      code: 'unavailable',
      certain: false,
    });
  });
});
