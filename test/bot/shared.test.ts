import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalSlack, startSlack } from '../../sandbox/slack/server.ts';
import { createChat } from '../../src/adapters/slack/chat.ts';
import { createPeople } from '../../src/adapters/slack/people.ts';
import { type Bot, startBot } from '../../src/bot/bot.ts';
import { wishOfShortcut } from '../../src/bot/rights.ts';
import { FrictionSetting } from '../../src/engine/friction/setting.ts';
import type { ChannelSetting } from '../../src/engine/ports/channel-settings.ts';
import type { Home } from '../../src/engine/ports/projects.ts';
import type { OurThread } from '../../src/engine/ports/threads.ts';
import { NOTHING_SET } from '../../src/engine/setup/state.ts';
import { QueueError } from '../../src/queues/errors.ts';
import { parsePayload } from '../../src/queues/payloads.ts';
import { linkPreviewOffer } from '../../src/templates/link-preview.ts';
import { sessionOffer } from '../../src/templates/session-offer.ts';
import { ROOT } from '../house/repository.ts';
import { memoryAccess } from '../support/access.ts';
import { webClient } from '../support/bolt-app.ts';
import { textOf, whispers } from '../support/conversation.ts';
import { silentLog } from '../support/silent-log.ts';

const [ADMIN, MEMBER, GUEST] = ['U0ADMIN', 'U0MEMBER', 'U0GUEST'] as const;
const [PRODUCT, OUTSIDE, HIDDEN] = ['C0PRODUCT01', 'C0OUTSIDE01', 'C0HIDDEN001'] as const;
const HOST = 'https://eu.posthog.com';
const NOW = new Date('2026-11-21T10:30:00Z');
const WORKSPACE = 'T0LOCALTEAM';
const SCOPE = { workspace: WORKSPACE, project: '7' };
const [ONE, TWO, THREE, FOUR, FIVE] = ['1', '2', '3', '4', '5'].map(
  (end) => `0192f0c1-7b1e-7000-8000-00000000000${end}`,
);
const link = (id = '', project = '7') => `${HOST}/project/${project}/replay/${id}`;
const who = (id: string) => ({ id, name: id, realName: id, email: `${id}@x.example` });

let slack: LocalSlack;
let bot: Bot;
/** What the bot meets; a test changes it. */
const world: {
  jobs: { name: string; payload: Record<string, unknown> }[];
  isQueueDown: boolean;
  setting: ChannelSetting;
  home: Home | null;
  ours: OurThread | null;
} = { jobs: [], isQueueDown: false, setting: unsaid(), home: null, ours: null };

function unsaid(): ChannelSetting {
  return { listening: null, offers: 'links' };
}

// Over HTTP, where Slack has its answer only after the listeners: what was not enqueued then never is.
beforeAll(async () => {
  slack = await startSlack({
    manifest: JSON.parse(await readFile(join(ROOT, 'manifest.json'), 'utf8')),
    rateLimits: false,
    retryDelaysMs: [],
    workspace: {
      users: [{ ...who(ADMIN), isAdmin: true }, who(MEMBER), { ...who(GUEST), isGuest: true }],
      channels: [
        { id: PRODUCT, name: 'product' },
        { id: OUTSIDE, name: 'outside', hasApp: false },
        { id: HIDDEN, name: 'hidden', hasApp: false, isPrivate: true },
      ],
    },
  });
  const { botToken, apiUrl, signingSecret } = slack;
  const client = { token: botToken, apiUrl, log: silentLog };
  bot = await startBot({
    slack: { botToken, apiUrl, signingSecret, appToken: null },
    access: memoryAccess(),
    people: createPeople(client),
    chat: createChat(client),
    queues: {
      async enqueue(name, payload) {
        if (world.isQueueDown) throw new QueueError('The queue is away.');
        world.jobs.push({ name, payload: { ...parsePayload(name, payload) } });
        return { jobId: '1', duplicate: false };
      },
    },
    consents: { give: async (_scope, consent) => consent, withdraw: async () => {} },
    frictionSettings: { read: async () => FrictionSetting.parse({}) },
    threads: {
      subjectOf: async () => world.ours,
      ...{ turns: async () => [], hear: async () => {} },
      ...{ settle: async () => true, stop: async () => [] },
    },
    channelSettings: {
      read: async () => world.setting,
      save: async (_, change) => {
        world.setting = { ...world.setting, ...change };
      },
    },
    setups: {
      ...{ read: async () => NOTHING_SET, save: async () => {} },
      ...{ keepKey: async () => {}, key: async () => null },
    },
    homes: { of: async () => world.home, list: async () => [] },
    ...{ now: () => NOW, log: silentLog, port: 0, routes: [], onError: () => {} },
  });
  const url = `http://127.0.0.1:${bot.port}/slack/events`;
  slack.control.setUrls({ eventsUrl: url, commandsUrl: url, interactivityUrl: url });
});
afterAll(async () => {
  await bot.close();
  await slack.close();
});
beforeEach(() => {
  const home = { scope: SCOPE, host: HOST, name: 'Shop EU' };
  Object.assign(world, { jobs: [], isQueueDown: false, setting: unsaid(), home, ours: null });
});

interface Place {
  readonly user?: string;
  readonly channel?: string;
  readonly threadTs?: string;
}

/** Somebody writes something. @returns its timestamp, once the bot has heard it */
async function says(
  text: string,
  { user = MEMBER, channel = PRODUCT, ...more }: Place = {},
): Promise<string> {
  return (await slack.control.say({ user, channel, text, ...more })).ts ?? '';
}

/** Somebody uses the shortcut on a message. @returns what they alone are told */
async function asksAbout(ts: string, { user = MEMBER, channel = PRODUCT }: Place = {}) {
  const before = whispers(slack).length;
  const act = await slack.control.shortcut({ callbackId: 'what_happened', user, channel, ts });
  expect(act.trouble).toBeNull();
  await expect.poll(() => whispers(slack).length).toBeGreaterThan(before);
  return whispers(slack).slice(before).join('\n');
}

/** Jobs of links and ids: others are none of this. */
function shown() {
  return world.jobs.map(({ payload }) => payload);
}

describe('What happened here?', () => {
  test('on a message with a replay link has the session summarized in its thread', async () => {
    const ts = await says(`why is ${link(ONE)} so slow?`);
    world.jobs = [];
    expect(await asksAbout(ts)).toContain('The summary comes into the thread.');
    expect(world.jobs).toMatchObject([
      {
        name: 'summarize-session',
        payload: {
          ...{ scope: SCOPE, channel: PRODUCT, user: MEMBER, sessionId: ONE },
          // no question: whoever wrote "so slow" asked somebody else
          ...{ question: null, fresh: false, thread: ts, askedIn: null },
          responseUrl: expect.stringContaining('/response/'),
        },
      },
    ]);
  });

  test('on a reply is answered, and said, in the thread that it stands in', async () => {
    const root = await says('a talk');
    const ts = await says(`it is ${ONE}`, { threadTs: root });
    await asksAbout(ts);
    expect(world.jobs).toMatchObject([{ payload: { thread: root, askedIn: root } }]);
    const [word] = slack.journal.calls('what_happened').slice(-1);
    expect(word?.args).toMatchObject({ response_type: 'ephemeral', thread_ts: root });
  });

  test('on an alert of another app finds the link in its attachment', async () => {
    const attachments = [{ title: 'Replay', title_link: link(TWO), fallback: 'x' }];
    const message = { channel: PRODUCT, text: 'Alert', attachments };
    const { ts = '' } = await webClient(slack).chat.postMessage(message);
    await asksAbout(ts);
    expect(world.jobs).toMatchObject([{ payload: { sessionId: TWO, thread: ts } }]);
  });

  test('on a message with a few sessions has each summarized, with many a report planned', async () => {
    const few = await says(`${ONE} ${TWO} ${ONE}`);
    expect(await asksAbout(few)).toContain('Reading 2 sessions');
    expect(world.jobs.map(({ payload }) => payload.sessionId)).toEqual([ONE, TWO]);
    world.jobs = [];
    const many = await says([ONE, TWO, THREE, FOUR, FIVE].join(', '));
    expect(await asksAbout(many)).toContain('Looking for those sessions');
    expect(world.jobs).toMatchObject([{ name: 'report', payload: { kind: 'ask', thread: many } }]);
  });

  test('takes no more sessions than one may type', async () => {
    const ids = Array.from({ length: 200 }, (_, i) => ONE?.slice(0, -3) + String(100 + i));
    const ts = await says(ids.join(' '));
    expect(await asksAbout(ts)).toContain('Looking for those sessions');
    const { text } = world.jobs[0]?.payload ?? {};
    expect(String(text).length).toBeLessThanOrEqual(3000);
    expect(String(text)).toContain(ids[0]);
  });

  test('leaves out sessions of other projects, and says so where there are no others', async () => {
    const both = await says(`${link(ONE, '8')} and ${link(TWO)}`);
    world.jobs = [];
    await asksAbout(both);
    expect(world.jobs.map(({ payload }) => payload.sessionId)).toEqual([TWO]);
    world.jobs = [];
    const theirs = await says(link(ONE, '8'));
    expect(await asksAbout(theirs)).toContain('belongs to another PostHog project than this');
    expect(world.jobs).toEqual([]);
  });

  test('on a message without a session says what to use it on', async () => {
    const ts = await says('good morning');
    expect(await asksAbout(ts)).toContain('Use *What happened here?* on one that has one');
    expect(world.jobs).toEqual([]);
  });

  test('says that nothing is connected, and that nothing could be enqueued', async () => {
    const ts = await says(ONE ?? '');
    world.home = null;
    expect(await asksAbout(ts)).toContain('No PostHog project is connected yet');
    world.home = { scope: SCOPE, host: HOST, name: 'Shop EU' };
    world.isQueueDown = true;
    expect(await asksAbout(ts)).toContain('ask again in a minute');
  });

  test('is answered in public channels that the app is not in, and in private ones told how', async () => {
    const open = await says(ONE ?? '', { channel: OUTSIDE });
    expect(await asksAbout(open, { channel: OUTSIDE })).toContain(`Reading session ${ONE}`);
    world.jobs = [];
    const hidden = await says(ONE ?? '', { channel: HIDDEN });
    expect(await asksAbout(hidden, { channel: HIDDEN })).toContain('Add me with /invite');
    expect(world.jobs).toEqual([]);
  });

  test('is for members, and a shortcut that nobody thought of for admins', async () => {
    const ts = await says(ONE ?? '');
    expect(await asksAbout(ts, { user: GUEST })).toContain('Guests of this workspace cannot ask');
    expect(world.jobs).toEqual([]);
    expect(wishOfShortcut('what_happened')).toBe('ask');
    expect(wishOfShortcut('anything_else')).toBe('configure');
  });
});

describe('a replay link', () => {
  test('is looked up for what is shown under it, with the thread for a summary', async () => {
    const ts = await says(`look: ${link(ONE)}?t=84`);
    const links = [{ url: `${link(ONE)}?t=84`, sessionId: ONE }];
    const place = { channel: PRODUCT, ts, thread: ts };
    expect(shown()).toEqual([{ kind: 'preview-links', scope: SCOPE, place, links }]);
    world.jobs = [];
    const reply = await says(link(TWO), { threadTs: ts });
    expect(shown()).toMatchObject([{ place: { ts: reply, thread: ts } }]);
  });

  test('is one of a few of a message, each session once', async () => {
    await says([ONE, ONE, TWO, THREE, FOUR].map((id, i) => `${link(id)}?t=${i}`).join(' '));
    expect(shown()).toMatchObject([
      { links: [{ sessionId: ONE }, { sessionId: TWO }, { sessionId: THREE }] },
    ]);
  });

  test('to another project or page gets nothing', async () => {
    await says(`${link(ONE, '8')} ${HOST}/project/7/insights/${TWO}`);
    await says(`https://us.posthog.com/project/7/replay/${ONE}`);
    world.home = null;
    await says(link(ONE));
    expect(shown()).toEqual([]);
  });

  test('gets nothing where it is switched off, in direct messages of two others, and from guests', async () => {
    await says(link(ONE), { user: GUEST });
    const event = {
      ...{ type: 'link_shared', user: MEMBER, channel: 'D0TWOPEOPLE', message_ts: '1.000001' },
      ...{ links: [{ url: link(ONE), domain: 'eu.posthog.com' }], source: 'conversations_history' },
    };
    await slack.control.event('link_shared', event);
    world.setting = { ...unsaid(), offers: 'off' };
    await says(link(ONE));
    expect(shown()).toEqual([]);
  });

  test('that is still being written is told by its draft alone, and not to guests', async () => {
    const { draft } = await slack.control.write({ user: MEMBER, text: link(ONE) });
    await slack.control.write({ user: GUEST, text: link(ONE) });
    await slack.control.write({ user: MEMBER, text: link(ONE, '8') });
    expect(shown()).toMatchObject([{ kind: 'preview-links', place: { draft } }]);
  });
});

describe('the id of a session by itself', () => {
  const ids = { listening: null, offers: 'ids' } as const;

  test('gets nothing unless the channel wants it', async () => {
    await says(`is ${ONE} known?`);
    expect(shown()).toEqual([]);
    world.setting = ids;
    const ts = await says(`is ${ONE} known?`);
    const asker = { scope: SCOPE, channel: PRODUCT, user: MEMBER, thread: ts, askedIn: null };
    const job = { kind: 'offer-summaries', ...asker, sessions: [ONE], responseUrl: null };
    expect(shown()).toEqual([{ ...job, askedAt: NOW.getTime() }]);
  });

  test('is one of a few of a message, and those in links are not among them', async () => {
    world.setting = ids;
    await says(`${ONE} ${TWO} ${THREE} ${FOUR} and https://x.example/${FIVE}`);
    expect(shown()).toMatchObject([{ sessions: [ONE, TWO, THREE] }]);
  });

  test('is a question in our threads, and where we are mentioned', async () => {
    world.setting = { ...ids, listening: 'with' };
    const root = await says('a talk');
    await says(`@Backstory ${ONE}`);
    world.ours = { scope: SCOPE, subject: null };
    await says(`and ${ONE}`, { threadTs: root });
    expect(shown().filter(({ kind }) => kind === 'offer-summaries')).toEqual([]);
    world.ours = null;
    await says(`and ${ONE}`, { threadTs: root });
    expect(shown().at(-1)).toMatchObject({ kind: 'offer-summaries', thread: root, askedIn: root });
  });

  test('of a bot, and of a guest, gets nothing', async () => {
    world.setting = ids;
    const message = { type: 'message', channel: PRODUCT, user: MEMBER, ts: '1.000002', text: ONE };
    const from = { ...message, channel_type: 'channel', bot_id: 'B0OTHER0001' };
    await slack.control.event('message.channels', from);
    await says(ONE ?? '', { user: GUEST });
    expect(shown()).toEqual([]);
  });
});

describe('Summarize', () => {
  const place = { channel: PRODUCT, actionId: 'summarize_here' };
  const blockOf = (blocks: readonly object[]) =>
    blocks.find((block) => textOf(block).includes('summarize_here')) ?? {};

  test('under a link has the session summarized in the thread of whoever shared it', async () => {
    const ts = await says(`what is ${link(ONE)}?`);
    const { blocks } = linkPreviewOffer({ thread: ts, sessionId: ONE ?? '' });
    const unfurls = { [link(ONE)]: { blocks: [{ ...blockOf(blocks), block_id: 'row' }] as never } };
    await webClient(slack).chat.unfurl({ channel: PRODUCT, ts, unfurls });
    world.jobs = [];
    await slack.control.press({ ...place, user: MEMBER, ts, blockId: 'row' });
    expect(world.jobs).toMatchObject([
      { payload: { sessionId: ONE, thread: ts, askedIn: null, user: MEMBER, question: null } },
    ]);
    await expect.poll(() => whispers(slack).at(-1)).toContain(`Reading session ${ONE}`);
    expect(slack.control.messages(PRODUCT).find((one) => one.ts === ts)?.text).toContain('what is');
  });

  test('in an offer takes the place of it, unless it could not be taken', async () => {
    const ts = await says('which one?');
    const sessions = [{ id: TWO ?? '', start: NOW.toISOString(), durationSeconds: 9 }];
    const offer = sessionOffer({ sessions, project: 'Shop EU', thread: ts });
    const seen = slack.control.waitForChange((it) => it.type === 'message-added', { user: MEMBER });
    const chat = createChat({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog });
    await chat.whisper({ channel: PRODUCT, user: MEMBER, thread: null }, offer);
    const change = await seen;
    const message = change.type === 'message-added' ? change.message : null;
    const blockId = message?.blocks.find((it) => textOf(it).includes('summarize_here'))?.block_id;
    const press = { ...place, user: MEMBER, ts: message?.ts ?? '', blockId: blockId ?? '' };
    world.isQueueDown = true;
    await slack.control.press(press);
    world.isQueueDown = false;
    await slack.control.press(press);
    expect(world.jobs).toMatchObject([{ payload: { sessionId: TWO, thread: ts } }]);
    const said = () => slack.journal.calls('summarize_here').map(({ args }) => args);
    await expect.poll(() => said().at(-1)?.text).toContain(`Reading session ${TWO}`);
    expect(said().at(-1)).toMatchObject({ replace_original: true });
    expect(said().at(-2)).toMatchObject({ replace_original: false });
  });
});

describe('/backstory listen', () => {
  async function typed(text: string, user: string = ADMIN, channel: string = PRODUCT) {
    const { deliveries } = await slack.control.command(`/backstory ${text}`, { user, channel });
    return textOf(deliveries[0]?.ack);
  }

  test('shows members how the channel is listened to', async () => {
    expect(await typed('listen', MEMBER)).toContain('answered without a mention; under alerts');
    world.setting = { listening: 'off', offers: 'ids' };
    expect(await typed('Listen', MEMBER)).toContain('who writes a bare id is offered one alone');
  });

  test.each<[string, Partial<ChannelSetting>]>([
    ['questions without', { listening: 'without' }],
    ['questions without mention', { listening: 'without' }],
    ['with mention', { listening: 'with' }],
    ['threads off', { listening: 'off' }],
    ['Off', { listening: 'off' }],
    ['questions usual', { listening: null }],
    ['offers off', { offers: 'off' }],
    ['sessions links', { offers: 'links' }],
    ['IDs', { offers: 'ids' }],
  ])('sets what admins type: %s', async (text, change) => {
    const before: ChannelSetting = { listening: 'with', offers: 'ids' };
    world.setting = before;
    expect(await typed(`listen ${text}`)).toContain('From now on in this channel');
    expect(world.setting).toEqual({ ...before, ...change });
  });

  test.each(['loudly', 'questions ids', 'offers with', 'offers', 'constructor', 'on off'])(
    'says what it knows where it is unclear: %s',
    async (text) => {
      expect(await typed(`listen ${text}`)).toContain('After `/backstory listen` I know');
      expect(world.setting).toEqual(unsaid());
    },
  );

  test('is set by admins alone, and in channels alone', async () => {
    expect(await typed('listen offers ids', MEMBER)).toContain('for admins and owners');
    expect(await typed('listen offers ids', ADMIN, ADMIN)).toContain('In direct messages');
    expect(world.setting).toEqual(unsaid());
  });

  test('is in the help', async () => {
    expect(await typed('help', MEMBER)).toContain('`listen`');
  });
});
