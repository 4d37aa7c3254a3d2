import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalSlack, startSlack } from '../../sandbox/slack/server.ts';
import { createChat } from '../../src/adapters/slack/chat.ts';
import { type Bot, startBot } from '../../src/bot/bot.ts';
import { WORDS } from '../../src/bot/commands/words.ts';
import { FrictionSetting } from '../../src/engine/friction/setting.ts';
import { NOTHING_SET } from '../../src/engine/setup/state.ts';
import { QueueError } from '../../src/queues/errors.ts';
import { parsePayload } from '../../src/queues/payloads.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { disputeValue } from '../../src/templates/dispute-values.ts';
import { feedbackButtons } from '../../src/templates/feedback-buttons.ts';
import { homeTab } from '../../src/templates/home.ts';
import type { TemplateBlock } from '../../src/templates/layout.ts';
import { ROOT } from '../house/repository.ts';
import { FREE_ACCESS } from '../support/access.ts';
import { SOON, whispered } from '../support/conversation.ts';
import { CHANNEL } from '../support/delivery.ts';
import { aHome } from '../support/home-facts.ts';
import { silentLog } from '../support/silent-log.ts';
import { phoneLines } from '../support/slack-text.ts';

const MANIFEST = join(ROOT, 'manifest.json');
const MAYA = 'U0MAYA00001';
const NOW = new Date('2026-11-21T10:30:00Z');
const SCOPE = { workspace: 'T0LOCALTEAM', project: '7' };
const ASKER = { scope: SCOPE, channel: CHANNEL, user: MAYA, askedAt: NOW.getTime() };
const CLAIM = { id: 'p84', kind: 'blocking', text: 'address refused, no field marked' };

const queue: { jobs: unknown[]; isDown: boolean } = { jobs: [], isDown: false };
let slack: LocalSlack;
let bot: Bot;
let errors: unknown[] = [];

beforeAll(async () => {
  const manifest: unknown = JSON.parse(await readFile(MANIFEST, 'utf8'));
  slack = await startSlack({ rateLimits: false, manifest });
  bot = await startBot({
    slack,
    ...FREE_ACCESS,
    chat: chat(),
    queues: {
      async enqueue(name, payload) {
        if (queue.isDown) throw new QueueError('The queue is away.');
        queue.jobs.push(parsePayload(name, payload));
        return { jobId: '1', duplicate: false };
      },
    },
    consents: { give: async (_scope, consent) => consent, withdraw: async () => {} },
    frictionSettings: { read: async () => FrictionSetting.parse({}) },
    threads: {
      subjectOf: async () => null,
      ...{ turns: async () => [], hear: async () => {} },
      ...{ settle: async () => true, stop: async () => [] },
    },
    channelSettings: {
      read: async () => ({ listening: null, offers: 'off' }),
      save: async () => {},
    },
    setups: {
      ...{ read: async () => NOTHING_SET, save: async () => {} },
      ...{ keepKey: async () => {}, key: async () => null },
    },
    homes: {
      of: async () => ({ scope: SCOPE, host: 'https://eu.posthog.com', name: 'Shop EU' }),
      list: async () => [],
    },
    ...{ now: () => NOW, log: silentLog, port: 0, routes: [] },
    onError: (error) => errors.push(error),
  });
});
afterAll(async () => {
  await bot.close();
  await slack.close();
});
beforeEach(async () => {
  queue.jobs = [];
  queue.isDown = false;
  errors = [];
  while (slack.control.views().length > 0) await slack.control.closeView();
});

function chat() {
  const { botToken: token, apiUrl } = slack;
  return createChat({ token, apiUrl, log: silentLog });
}

/** A message of ours with these blocks, of which somebody presses one. */
async function pressIn(block: object, actionId: string, choice?: { selected: string }) {
  const content = { text: 'Ours', blocks: [{ block_id: 'row', ...block }] };
  const { ts } = await chat().post({
    ...{ channel: CHANNEL, thread: null, content, key: crypto.randomUUID() },
  });
  const pressed = { channel: CHANNEL, ts, blockId: 'row', actionId };
  await slack.control.press(choice ? { ...pressed, choice } : pressed);
  return ts;
}

/** The form that a press opens: Slack was answered before it comes. */
async function form() {
  const isOpen = () => slack.control.views().length > 0;
  if (!isOpen()) await slack.journal.waitFor(isOpen, SOON);
  return slack.control.views();
}

function claimButton(actionId: string) {
  const value = disputeValue({ of: 'session', claim: CLAIM })?.text ?? '';
  const text = { type: 'plain_text', text: 'Press' };
  return { type: 'actions', elements: [{ type: 'button', action_id: actionId, text, value }] };
}

describe('The Home tab', () => {
  test('is made for who opens it, and the messages tab makes none', async () => {
    await slack.control.openHome({ tab: 'messages' });
    expect(queue.jobs).toEqual([]);
    await slack.control.openHome();
    const whose = { workspace: SCOPE.workspace, user: MAYA, project: null };
    const job = { kind: 'home', ...whose, press: null };
    expect(queue.jobs).toEqual([{ ...job, askedAt: NOW.getTime() }]);
  });

  test('takes what is pressed there', async () => {
    const next = new Date('2026-11-22T02:00:00Z');
    const daily = { id: 'daily', kind: 'daily', title: null, next, paused: false } as const;
    await chat().publishHome(MAYA, homeTab(aHome({ schedules: [daily] })));
    const home = slack.control.home();
    const row = home?.blocks.find((block) => JSON.stringify(block).includes('home_pause'));
    const place = { viewId: home?.id ?? '', blockId: String(row?.block_id) };
    await slack.control.press({ ...place, actionId: ACTIONS.pauseSchedule });
    await slack.control.press({ ...place, actionId: ACTIONS.runSchedule });
    expect(queue.jobs).toMatchObject([
      { kind: 'home', user: MAYA, press: { what: 'pause', choice: 'daily' } },
      { kind: 'home', user: MAYA, press: { what: 'run', choice: 'daily' } },
    ]);
  });

  test('shows the project that is chosen, also when it is opened again and when something is pressed', async () => {
    const others = [{ id: '8', name: 'Blog' }];
    const shown = { id: '9', name: 'Bank' };
    const daily = { id: 'daily', kind: 'daily', title: null, next: NOW, paused: false } as const;
    await chat().publishHome(MAYA, homeTab(aHome({ shown, others, schedules: [daily] })));
    const home = slack.control.home();
    const press = (actionId: string, choice?: { selected: string }) => {
      const row = home?.blocks.find((block) => JSON.stringify(block).includes(actionId));
      const place = { viewId: home?.id ?? '', blockId: String(row?.block_id), actionId };
      return slack.control.press(choice ? { ...place, choice } : place);
    };
    await press(ACTIONS.homeProject, { selected: '8' });
    await press(ACTIONS.pauseSchedule);
    await slack.control.openHome();
    expect(queue.jobs).toMatchObject([
      { kind: 'home', project: '8', press: null },
      { kind: 'home', project: '9', press: { what: 'pause', choice: 'daily' } },
      { kind: 'home', project: '9', press: null },
    ]);
    await chat().publishHome(MAYA, homeTab(aHome({ shown: { id: '', name: '' } })));
  });

  test('opens the setup from its button', async () => {
    queue.isDown = true;
    await chat().publishHome(MAYA, homeTab(aHome()));
    const home = slack.control.home();
    const row = home?.blocks.find((block) => JSON.stringify(block).includes('setup_open'));
    const place = { viewId: home?.id ?? '', blockId: String(row?.block_id) };
    const told = slack.journal.waitForCall('views.update', () => true, SOON);
    await slack.control.press({ ...place, actionId: ACTIONS.setUp });
    expect(await form()).toHaveLength(1);
    await told; // what it shows next could not be enqueued, and it says so
  });
});

describe('A thumb', () => {
  test('up is kept, and asks nothing', async () => {
    const ts = await pressIn(feedbackButtons('session'), ACTIONS.feedback, {
      selected: 'right session',
    });
    expect(queue.jobs).toMatchObject([
      { kind: 'feedback', ...ASKER, ts, of: 'session', verdict: 'right', claim: null },
    ]);
    expect(slack.control.views()).toEqual([]);
  });

  test('down is kept at once, and asks what was wrong', async () => {
    const { control } = slack;
    const ts = await pressIn(feedbackButtons('report'), ACTIONS.feedback, {
      selected: 'wrong report',
    });
    expect(queue.jobs).toMatchObject([{ ts, verdict: 'wrong', reason: null }]);
    expect(await form()).toHaveLength(1);
    await control.submit({
      why: { why: { selected: 'misses' } },
      words: { words: { text: 'Safari' } },
    });
    expect(queue.jobs[1]).toMatchObject({
      ...{ ...ASKER, ts, of: 'report', verdict: 'wrong', claim: null },
      reason: 'It misses what matters: Safari',
    });
    expect(control.views()).toEqual([]);
  });

  test('as a plain button does the same', async () => {
    const text = { type: 'plain_text', text: 'Good answer' };
    const button = { type: 'button', action_id: ACTIONS.feedbackRight, text, value: 'right daily' };
    await pressIn({ type: 'actions', elements: [button] }, ACTIONS.feedbackRight);
    expect(queue.jobs).toMatchObject([{ of: 'daily', verdict: 'right' }]);
  });

  test('that could not be kept is said to who pressed', async () => {
    queue.isDown = true;
    const said = whispered(slack, 'could not');
    await pressIn(feedbackButtons('search'), ACTIONS.feedback, { selected: 'right search' });
    expect((await said).args.user).toBe(MAYA);
    expect(errors).toHaveLength(1);
  });

  test.each(['right nothing', 'perhaps session', ''])(
    'of no meaning is passed over: "%s"',
    async (value) => {
      const text = { type: 'plain_text', text: 'Press' };
      const button = {
        type: 'button',
        action_id: ACTIONS.feedbackRight,
        text,
        ...(value ? { value } : {}),
      };
      await pressIn({ type: 'actions', elements: [button] }, ACTIONS.feedbackRight);
      expect(queue.jobs).toEqual([]);
    },
  );
});

describe('A claim', () => {
  test('is disputed with a reason, in whose form it stands as it was claimed', async () => {
    const { control } = slack;
    const ts = await pressIn(claimButton(ACTIONS.disputeClaim), ACTIONS.disputeClaim);
    expect(JSON.stringify(await form())).toContain(CLAIM.text);
    expect(queue.jobs).toEqual([]);
    await control.submit({ why: { why: { selected: 'other' } } });
    expect(queue.jobs).toEqual([]);
    await control.submit({ why: { why: { selected: 'untrue' } } });
    expect(queue.jobs).toMatchObject([
      { ...ASKER, ts, of: 'session', claim: CLAIM, verdict: 'wrong', reason: 'It did not happen' },
    ]);
  });

  test('holds after all where who disputed it says so', async () => {
    await pressIn(claimButton(ACTIONS.disputeClaim), ACTIONS.disputeClaim);
    await form();
    await slack.control.submit({ why: { why: { selected: 'holds' } } });
    expect(queue.jobs).toMatchObject([{ claim: CLAIM, verdict: 'right', reason: null }]);
  });

  test('is confirmed by one press', async () => {
    await pressIn(claimButton(ACTIONS.confirmClaim), ACTIONS.confirmClaim);
    expect(queue.jobs).toMatchObject([{ claim: CLAIM, verdict: 'right' }]);
  });
});

describe('/backstory', () => {
  const ask = async (text: string) => {
    const { deliveries } = await slack.control.command(`/backstory ${text}`);
    return JSON.stringify(deliveries[0]?.ack);
  };

  test.each([
    ['status', { what: 'status', budget: null }],
    ['privacy', { what: 'privacy', budget: null }],
    ['budget', { what: 'budget', budget: null }],
    ['budget 80', { what: 'budget', budget: { of: 'monthly', dollars: 80 } }],
    ['budget month $80.50', { what: 'budget', budget: { of: 'monthly', dollars: 80.5 } }],
    ['budget run 15', { what: 'budget', budget: { of: 'perRun', dollars: 15 } }],
  ])('%s is a job', async (text, job) => {
    await ask(text);
    expect(queue.jobs).toMatchObject([{ kind: 'backstory', ...ASKER, ...job }]);
  });

  test.each(['budget much', 'budget -5', 'budget 1e9', 'budget run', 'budget 99999999'])(
    '%s is answered with examples',
    async (text) => {
      expect(await ask(text)).toContain('/backstory budget 80');
      expect(queue.jobs).toEqual([]);
    },
  );

  test('help names each word, on one screen of a phone, and apart what admins alone may', async () => {
    const help = await ask('help');
    for (const word of WORDS['/backstory'].filter((one) => one !== 'help'))
      expect(help).toContain(`\`${word}\` — `);
    expect(help).toMatch(/`status`.*Admins also.*`forget`/);
    const { deliveries } = await slack.control.command('/backstory');
    const { text, blocks } = z
      .object({ text: z.string(), blocks: z.array(z.custom<TemplateBlock>()) })
      .parse(deliveries[0]?.ack);
    expect(phoneLines({ text, blocks })).toBeLessThanOrEqual(24);
  });

  test.each([
    ['stauts', 'Did you mean `/backstory status`?'],
    ['Privcy please', 'Did you mean `/backstory privacy`?'],
    ['frobnicate', 'After `/backstory` I know setup, status'],
    ['<!channel>', 'After `/backstory` I know'],
  ])('%s is answered with the nearest word, else all', async (typed, answer) => {
    const said = await ask(typed);
    expect(said).toContain(answer);
    expect(said).not.toContain('<!channel>');
    expect(queue.jobs).toEqual([]);
  });
});
