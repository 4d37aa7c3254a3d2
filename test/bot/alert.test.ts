import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createChat } from '../../src/adapters/slack/chat.ts';
import { createPeople } from '../../src/adapters/slack/people.ts';
import { type Bot, startBot } from '../../src/bot/bot.ts';
import { FrictionSetting } from '../../src/engine/friction/setting.ts';
import { NOTHING_SET } from '../../src/engine/setup/state.ts';
import { AlertPress } from '../../src/engine/signals/alerts/take-press.ts';
import { QueueError } from '../../src/queues/errors.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { alertValue } from '../../src/templates/alert-values.ts';
import { findingsValue } from '../../src/templates/finding-values.ts';
import { memoryAccess } from '../support/access.ts';
import { whispered } from '../support/conversation.ts';
import { CHANNEL, localSlack } from '../support/delivery.ts';
import { silentLog } from '../support/silent-log.ts';

const MAYA = 'U0MAYA00001';
const DAY = '2026-11-21';
const now = new Date('2026-11-21T10:30:00Z');
const ASKER = {
  ...{ scope: { workspace: 'T0LOCALTEAM', project: '7' }, channel: CHANNEL, user: MAYA },
  askedAt: now.getTime(),
};

const world = localSlack();
const queue: { jobs: unknown[]; isDown: boolean } = { jobs: [], isDown: false };
let bot: Bot;
let errors: unknown[] = [];

beforeAll(async () => {
  const { slack } = world;
  bot = await startBot({
    slack,
    chat: createChat({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog }),
    queues: {
      async enqueue(name, payload) {
        if (queue.isDown) throw new QueueError('The queue is away.');
        queue.jobs.push({ name, payload });
        return { jobId: '1', duplicate: false };
      },
    },
    consents: {
      give: async (_scope, consent) => consent,
      withdraw: async () => {},
    },
    frictionSettings: {
      read: async ({ project }) => FrictionSetting.parse(project === '8' ? { sampleSize: 40 } : {}),
    },
    homes: {
      list: async (workspace) =>
        ['EU', 'US'].map((name, i) => ({
          scope: { workspace, project: String(7 + i) },
          ...{ host: 'https://eu.posthog.com', name: `Shop ${name}` },
        })),
      of: async (workspace) => ({
        scope: { workspace, project: '7' },
        host: 'https://eu.posthog.com',
        name: 'Shop EU',
      }),
    },
    access: memoryAccess(),
    threads: {
      ...{ subjectOf: async () => null, turns: async () => [], hear: async () => {} },
      ...{ settle: async () => true, stop: async () => [] },
    },
    channelSettings: {
      read: async () => ({ listening: null, offers: 'off' }),
      save: async () => {},
    },
    people: createPeople({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog }),
    setups: {
      ...{ read: async () => NOTHING_SET, save: async () => {} },
      ...{ keepKey: async () => {}, key: async () => null },
    },
    ...{ now: () => now, log: silentLog, port: 0, routes: [] },
    onError: (error) => errors.push(error),
  });
});
afterAll(() => bot.close());
beforeEach(() => {
  queue.jobs = [];
  queue.isDown = false;
  errors = [];
});

/** Presses a button, or chooses an option, of this value in a message of its own. */
async function press(actionId: string, value: string, kind: 'button' | 'option' = 'button') {
  const text = { type: 'plain_text', text: 'Press' } as const;
  const options = [{ text, value }];
  const chosen = { type: 'static_select', placeholder: text, options, action_id: actionId };
  const pressed = { type: 'button', text, value, action_id: actionId };
  const elements = [kind === 'button' ? pressed : chosen];
  const blocks = [{ type: 'actions', block_id: 'row', elements }];
  const chat = createChat({
    ...{ token: world.slack.botToken, apiUrl: world.slack.apiUrl, log: silentLog },
  });
  const content = { text: 'An alert', blocks };
  const key = crypto.randomUUID();
  const { ts } = await chat.post({ channel: CHANNEL, thread: null, content, key });
  const place = { channel: CHANNEL, ts, blockId: 'row', actionId };
  const choice = kind === 'button' ? {} : { choice: { selected: value } };
  return world.slack.control.press({ ...place, ...choice });
}

/** The form that is open. */
async function form() {
  const { slack } = world;
  const isOpen = () => slack.control.views().length > 0;
  if (!isOpen()) await slack.journal.waitFor(isOpen);
  return JSON.stringify(slack.control.views().at(-1));
}

function fill(why: string, words: string | null = null, finding: string | null = null) {
  return world.slack.control.submit({
    why: { why: { selected: why } },
    ...(words === null ? {} : { words: { words: { text: words } } }),
    ...(finding === null ? {} : { finding: { finding: { selected: finding } } }),
  });
}

describe('a button under an alert', () => {
  test.each([
    [ACTIONS.acknowledgeAlert, 'acknowledge', 'button'],
    [ACTIONS.withdrawAlert, 'withdraw', 'button'],
    [ACTIONS.snoozeAlert, 'snooze-week', 'option'],
    [ACTIONS.snoozeAlert, 'snooze-worse', 'option'],
    [ACTIONS.wakeAlert, 'wake', 'button'],
    [ACTIONS.realAlert, 'real', 'button'],
    [ACTIONS.fixedAlert, 'fixed', 'button'],
    [ACTIONS.notFixedAlert, 'not-fixed', 'button'],
  ] as const)('is acknowledged when it is enqueued: %s, %s', async (action, what, kind) => {
    const act = await press(action, alertValue('a1', what).text, kind);
    expect(act.deliveries).toMatchObject([{ acknowledged: true }]);
    const pressed = { kind: 'press', alertId: 'a1', what, reason: null };
    expect(queue.jobs).toMatchObject([{ name: 'pipeline', payload: { ...ASKER, ...pressed } }]);
  });

  test('that is none of ours does nothing', async () => {
    for (const value of ['a1', 'a1 sing', AlertPress.options.join(' ')])
      await press(ACTIONS.fixedAlert, value);
    expect(queue.jobs).toEqual([]);
  });

  test('says so to whoever pressed where it cannot be taken', async () => {
    queue.isDown = true;
    const act = await press(ACTIONS.fixedAlert, alertValue('a1', 'fixed').text);
    expect(act.deliveries).toMatchObject([{ acknowledged: true }]);
    await whispered(world.slack, 'I could not take that on');
    expect(errors).toMatchObject([{ message: 'The queue is away.' }]);
  });
});

describe('Not real', () => {
  test('asks one reason, and takes it with what was added in words', async () => {
    await press(ACTIONS.notRealAlert, alertValue('a1', 'not-real').text);
    const view = await form();
    expect(view).toContain('Too small to matter');
    expect(view).not.toContain('Which one');
    await fill('test', 'we tried the new basket');
    const reason = 'A test, or our own team: we tried the new basket';
    const pressed = { kind: 'press', alertId: 'a1', what: 'not-real', reason };
    expect(queue.jobs).toMatchObject([{ name: 'pipeline', payload: { ...ASKER, ...pressed } }]);
    expect(world.slack.control.views()).toEqual([]);
  });

  test('wants words for another reason, and takes them alone', async () => {
    await press(ACTIONS.notRealAlert, alertValue('a1', 'not-real').text);
    await form();
    const { errors: said } = await fill('other', '   ');
    expect(said).toEqual({ words: 'Say why in a few words.' });
    expect(queue.jobs).toEqual([]);
    await fill('other', 'Black Friday');
    expect(queue.jobs).toMatchObject([{ payload: { reason: 'Black Friday' } }]);
  });

  test('stays open, and says so, where it cannot be taken', async () => {
    await press(ACTIONS.notRealAlert, alertValue('a1', 'not-real').text);
    await form();
    queue.isDown = true;
    const { errors: said } = await fill('small');
    expect(said).toMatchObject({ words: expect.stringContaining('I could not take that') });
    await world.slack.control.closeView();
  });

  test('under the news of a day asks which finding where there are several', async () => {
    const checks = ['ctaResponsiveness', 'exitTrigger'] as const;
    await press(ACTIONS.notRealFinding, findingsValue({ day: DAY, checks: [...checks] }).text);
    const view = await form();
    expect(view).toContain('Buttons don’t answer');
    expect(view).toContain('Visits end after the same thing');
    await fill('intended', null, 'exitTrigger');
    const judged = { kind: 'judge', day: DAY, check: 'exitTrigger', reason: 'Known and intended' };
    expect(queue.jobs).toMatchObject([{ name: 'pipeline', payload: { ...ASKER, ...judged } }]);
  });

  test('under the news of a day with one finding asks only why, and is taken back by a button', async () => {
    const value = findingsValue({ day: DAY, checks: ['exitTrigger'] }).text;
    await press(ACTIONS.notRealFinding, value);
    expect(await form()).not.toContain('Which one');
    await fill('wrong');
    await press(ACTIONS.realFinding, value);
    const judged = { kind: 'judge', day: DAY, check: 'exitTrigger' };
    expect(queue.jobs).toMatchObject([
      { payload: { ...judged, reason: 'Wrong: it did not happen' } },
      { payload: { ...judged, reason: null } },
    ]);
  });
});

describe('the project of a channel, in its settings,', () => {
  const title = () => world.slack.control.views().at(-1)?.title?.text;
  const sampleSize = (): string => {
    const { blocks } = world.slack.control.views().at(-1) ?? {};
    const field = blocks?.find((block) => String(block.block_id).startsWith('sampleSize'));
    return JSON.stringify(field) ?? '';
  };
  const choose = (project: string) => {
    const view = world.slack.control.views().at(-1);
    const pressed = { blockId: String(view?.blocks[0]?.block_id), viewId: view?.id ?? '' };
    const choice = { selected: project };
    return world.slack.control.press({ ...pressed, actionId: ACTIONS.settingsProject, choice });
  };
  async function until(isThere: () => boolean) {
    if (!isThere()) await world.slack.journal.waitFor(isThere);
  }
  async function open() {
    await press(ACTIONS.settings, 'x');
    await until(() => title() === 'Settings');
  }

  test('is chosen by an admin, loads that project’s settings, and goes with what is saved', async () => {
    const { control } = world.slack;
    await open();
    expect(sampleSize()).toContain('"initial_value":"15"');
    await choose('8');
    await until(() => sampleSize().includes('"40"'));
    const refused = await control.submit({ 'fewest@8': { fewest: { text: '41' } } });
    expect(refused.errors).toEqual({
      'fewest@8': 'At most 40 visits are read: write that or less.',
    });
    await control.submit({ 'fewest@8': { fewest: { text: '9' } } });
    expect(title()).toBe('Looking back');
    const watch = { from: { project: '7', name: 'Shop EU' }, to: 'Shop US' };
    expect(queue.jobs).toMatchObject([
      {
        payload: {
          ...{ kind: 'settings-look', scope: { project: '8' }, channel: CHANNEL, watch },
          change: { fewest: 9 },
        },
      },
    ]);
    while (control.views().length > 0) await control.closeView();
    expect(errors).toEqual([]);
  });

  test('stays as it is where its own is chosen again', async () => {
    const { control } = world.slack;
    await open();
    await choose('8');
    await until(() => sampleSize().includes('"40"'));
    await choose('7');
    await until(() => sampleSize().includes('"15"'));
    await control.submit({ 'fewest@7': { fewest: { text: '9' } } });
    expect(queue.jobs).toMatchObject([{ payload: { scope: { project: '7' } } }]);
    expect(JSON.stringify(queue.jobs)).not.toContain('watch');
    while (control.views().length > 0) await control.closeView();
  });
});
