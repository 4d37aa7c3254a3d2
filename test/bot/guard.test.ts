import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalSlack, startSlack } from '../../sandbox/slack/server.ts';
import { createChat } from '../../src/adapters/slack/chat.ts';
import { createPeople } from '../../src/adapters/slack/people.ts';
import { type Bot, startBot } from '../../src/bot/bot.ts';
import { FrictionSetting } from '../../src/engine/friction/setting.ts';
import { NOTHING_SET } from '../../src/engine/setup/state.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { memoryAccess } from '../support/access.ts';
import { postedIn, textOf, whispered } from '../support/conversation.ts';
import { silentLog } from '../support/silent-log.ts';

const [ADMIN, MEMBER, GUEST, OTHER] = ['U0ADMIN', 'U0MEMBER', 'U0GUEST', 'U0OTHER'] as const;
const [OURS, SHARED] = ['C0PRODUCT01', 'C0SHARED'] as const;
const SHARED_PLACE = { workspace: '', channel: SHARED };
const SESSION = '01925f3e-7b1e-7000-8000-000000000001';
const who = (id: string) => ({ id, name: id, realName: id, email: `${id}@x.example` });

let slack: LocalSlack;
let bot: Bot;
let access: ReturnType<typeof memoryAccess>;
const jobs: string[] = [];
const failures: unknown[] = [];

beforeAll(async () => {
  slack = await startSlack({
    rateLimits: false,
    workspace: {
      commands: ['/summarize', '/friction', '/backstory'].map((command) => ({ command })),
      users: [
        { ...who(ADMIN), isAdmin: true },
        who(MEMBER),
        { ...who(GUEST), isGuest: true },
        { ...who(OTHER), team: 'T0OTHER', isAdmin: true },
      ],
      channels: [
        { id: OURS, name: 'product' },
        { id: SHARED, name: 'shared', isShared: true },
      ],
    },
  });
  const { botToken: token, apiUrl } = slack;
  const allowed = memoryAccess();
  access = allowed;
  let at = 0;
  const later = () => {
    at += 3_600_000;
    return new Date(at);
  };
  bot = await startBot({
    slack,
    access: allowed,
    // Every question an hour after the last: nothing is remembered from one test to the next.
    people: createPeople({ token, apiUrl, log: silentLog, now: later }),
    chat: createChat({ token, apiUrl, log: silentLog }),
    queues: {
      async enqueue(name) {
        jobs.push(name);
        return { jobId: '1', duplicate: false };
      },
    },
    consents: { give: async (_, consent) => consent, withdraw: async () => {} },
    frictionSettings: { read: async () => FrictionSetting.parse({}) },
    threads: {
      subjectOf: async ({ workspace }) => ({ scope: { workspace, project: '7' }, subject: null }),
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
      list: async () => [],
      of: async (workspace) => ({
        scope: { workspace, project: '7' },
        ...{ host: 'https://eu.posthog.com', name: 'Shop EU' },
      }),
    },
    ...{ now: () => new Date(0), log: silentLog, port: 0, routes: [] },
    onError: (error) => failures.push(error),
  });
});
afterAll(async () => {
  await bot.close();
  await slack.close();
  expect(failures).toEqual([]);
});
beforeEach(async () => {
  jobs.length = 0;
  for (const channel of [OURS, SHARED]) await access.disapprove({ workspace: '', channel });
});

async function command(by: string, channel: string, text = `/summarize ${SESSION}`) {
  const { deliveries } = await slack.control.command(text, { user: by, channel });
  return textOf(deliveries[0]?.ack);
}

/** Presses a button of ours in a message of its own. */
async function press(by: string, channel: string, actionId: string, value = 'x') {
  const text = { type: 'plain_text', text: 'Press' } as const;
  const elements = [{ type: 'button', text, value, action_id: actionId }];
  const content = { text: 'Ours', blocks: [{ type: 'actions', block_id: 'row', elements }] };
  const { botToken: token, apiUrl } = slack;
  const chat = createChat({ token, apiUrl, log: silentLog });
  const { ts } = await chat.post({ channel, thread: null, content, key: crypto.randomUUID() });
  return slack.control.press({ user: by, channel, ts, blockId: 'row', actionId });
}

describe('a command', () => {
  test.each([
    [ADMIN, OURS, 'Reading session'],
    [MEMBER, OURS, 'Reading session'],
    [GUEST, OURS, 'Guests of this workspace cannot ask me'],
    [OTHER, SHARED, 'People of other workspaces cannot ask me'],
    [MEMBER, SHARED, 'Other companies read this channel'],
    [ADMIN, SHARED, 'Approve this channel'],
  ])('of %s in %s is answered: %s', async (by, channel, answer) => {
    expect(await command(by, channel)).toContain(answer);
    expect(jobs).toEqual(answer.startsWith('Reading') ? ['summarize-session'] : []);
  });

  test('offers the approval to admins alone', async () => {
    expect(await command(MEMBER, SHARED)).not.toContain('"channel_approve"');
    expect(await command(ADMIN, SHARED)).toContain('"channel_approve"');
  });

  test.each(['/friction settings', '/friction here', '/backstory setup', '/backstory approve'])(
    'that configures is for admins: %s',
    async (text) => {
      expect(await command(MEMBER, OURS, text)).toContain('for admins and owners');
      expect(jobs).toEqual([]);
      expect(slack.control.views()).toEqual([]);
    },
  );

  test.each([
    ['/backstory stauts', 'Did you mean `/backstory status`?'],
    ['/backstory forgett project', 'Did you mean `/backstory forget`?'],
    ['/friction nwo', 'means nothing to me'],
  ])(
    'with a slip of the hand is answered to a member, and does nothing: %s',
    async (text, answer) => {
      expect(await command(MEMBER, OURS, text)).toContain(answer);
      expect(jobs).toEqual([]);
      expect(slack.control.views()).toEqual([]);
    },
  );

  test('is refused with the word to try again where Slack does not say who asks', async () => {
    slack.control.failNext({ method: 'users.info', error: 'internal_error' });
    expect(await command(MEMBER, OURS)).toContain('try again in a minute');
    expect(jobs).toEqual([]);
  });
});

describe('an approved channel', () => {
  test('is approved by an admin’s press, said to all, and answers guests and others', async () => {
    await press(ADMIN, SHARED, ACTIONS.approveChannel);
    const said = () => slack.control.messages(SHARED).at(-1);
    await slack.journal.waitFor(() => textOf(said()?.blocks).includes('approved this channel'));
    for (const by of [GUEST, OTHER, MEMBER])
      expect(await command(by, SHARED)).toContain('Reading session');
    expect(await command(GUEST, SHARED, '/backstory setup')).toContain('Guests of this workspace');
    await command(ADMIN, SHARED, '/backstory unapprove');
    expect(await command(GUEST, SHARED)).toContain('Guests of this workspace');
  });

  test('is approved by nobody else', async () => {
    for (const by of [MEMBER, GUEST, OTHER]) {
      await press(by, SHARED, ACTIONS.approveChannel);
      await command(by, SHARED, '/backstory approve');
    }
    expect(access.approved.size).toBe(0);
  });
});

describe('a form that was opened in a channel', () => {
  /** Opens the form for another moment, has something happen, and sends it. */
  async function send(by: string, meanwhile: () => Promise<unknown> = async () => {}) {
    await press(by, SHARED, ACTIONS.otherMoment, SESSION);
    await expect.poll(() => slack.control.views({ user: by })).toHaveLength(1);
    await meanwhile();
    return slack.control.submit({ moment: { moment: { text: '1:24' } } }, { user: by });
  }

  test('is taken of a guest where the channel is approved', async () => {
    await access.approve(SHARED_PLACE, ADMIN);
    await send(GUEST);
    expect(jobs).toEqual(['render']);
  });

  test('is taken of nobody once the channel is not approved any more', async () => {
    await access.approve(SHARED_PLACE, ADMIN);
    await send(MEMBER, () => access.disapprove(SHARED_PLACE));
    expect(jobs).toEqual([]);
  });
});

describe('/backstory forget', () => {
  test('asks an admin whether it is meant, says what goes, and only then has it deleted', async () => {
    await command(ADMIN, OURS, `/backstory forget ${SESSION}`);
    await slack.journal.waitFor(() => slack.control.views().length > 0);
    const view = textOf(slack.control.views().at(-1));
    expect(view).toContain(`Delete for good the session ${SESSION} of Shop EU?`);
    expect(view).toContain('It cannot be taken back.');
    expect(jobs).toEqual([]);
    await slack.control.submit({}, { user: ADMIN });
    expect(jobs).toEqual(['answer']);
  });

  test('is for nobody else, and wants to be told what', async () => {
    expect(await command(MEMBER, OURS, '/backstory forget project')).toContain('for admins');
    expect(await command(ADMIN, OURS, '/backstory forget him')).toContain(
      'a session id, the e-mail',
    );
    expect(slack.control.views()).toEqual([]);
  });
});

describe('what is pressed, sent, said and opened', () => {
  test('reaches nobody from guests, and they read why', async () => {
    const act = await press(GUEST, OURS, ACTIONS.summarizeSession, SESSION);
    expect(act.deliveries).toMatchObject([{ acknowledged: true }]);
    await whispered(slack, 'Guests of this workspace cannot ask me');
    await slack.control.say({ user: GUEST, channel: OURS, text: `@Backstory ${SESSION}` });
    await slack.control.openHome({ user: GUEST });
    expect(jobs).toEqual([]);
  });

  test('needs an admin for a button that changes something, and for one that nobody knows', async () => {
    const before = postedIn(slack).length;
    for (const action of [ACTIONS.giveConsent, ACTIONS.settings, ACTIONS.weeklyReport, 'new_one'])
      await press(MEMBER, OURS, action);
    await whispered(slack, 'for admins and owners');
    expect(jobs).toEqual([]);
    expect(slack.control.views()).toEqual([]);
    expect(postedIn(slack).length - before).toBe(4); // the messages with the buttons
  });

  test('has Replay Vision watch for members by a scanner that is there, and makes, keeps and deletes one for admins', async () => {
    const run = '0192f0c1-7b1e-7000-8000-00000000004f';
    for (const action of [ACTIONS.createVision, ACTIONS.keepScanner, ACTIONS.deleteScanner]) {
      await press(MEMBER, OURS, action, run);
      expect(jobs).toEqual([]);
      await press(ADMIN, OURS, action, run);
      expect(jobs.splice(0)).toEqual(['answer']);
    }
    await press(MEMBER, OURS, ACTIONS.startVision, `${run} 12`);
    await press(MEMBER, OURS, ACTIONS.cancelVision, run);
    expect(jobs.splice(0)).toEqual(['answer', 'answer']);
  });

  test.each([
    [ACTIONS.startVision, '0192f0c1-7b1e-7000-8000-00000000004f'],
    [ACTIONS.startVision, '0192f0c1-7b1e-7000-8000-00000000004f ../12'],
    [ACTIONS.createVision, 'every run'],
    [ACTIONS.deleteScanner, '12'],
  ])('is nothing where no question of ours has it: %s "%s"', async (action, value) => {
    await press(ADMIN, OURS, action, value);
    expect(jobs).toEqual([]);
  });

  test('is silent where nobody knows whether it was for us', async () => {
    const { ts } = await slack.control.say({ user: MEMBER, channel: OURS, text: 'Hello' });
    const before = slack.control.messages(OURS).length;
    await slack.control.say({ user: GUEST, channel: OURS, threadTs: ts ?? '', text: 'and why?' });
    expect(jobs).toEqual([]);
    expect(slack.control.messages(OURS)).toHaveLength(before);
  });
});
