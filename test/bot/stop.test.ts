import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalSlack, startSlack } from '../../sandbox/slack/server.ts';
import { createChat } from '../../src/adapters/slack/chat.ts';
import { createPeople } from '../../src/adapters/slack/people.ts';
import { type Bot, startBot } from '../../src/bot/bot.ts';
import { pressedBy } from '../../src/bot/pressed.ts';
import { FrictionSetting } from '../../src/engine/friction/setting.ts';
import type { Talk } from '../../src/engine/ports/threads.ts';
import { NOTHING_SET } from '../../src/engine/setup/state.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { memoryAccess } from '../support/access.ts';
import { whispered, whispers } from '../support/conversation.ts';
import { silentLog } from '../support/silent-log.ts';

const [MAYA, JON, GUEST, OTHER] = ['U0MAYA00001', 'U0JON000002', 'U0GUEST', 'U0OTHER'] as const;
const CHANNEL = 'C0PRODUCT01';
const TEAM = 'T0LOCALTEAM';
const SCOPE = { workspace: TEAM, project: '7' };

const who = (id: string) => ({
  ...{ id, name: id.toLowerCase(), realName: id, email: `${id}@example.com`, timezone: 'UTC' },
});

let slack: LocalSlack;
let bot: Bot;
let jobs: unknown[] = [];
let stops: { talk: Talk; ts: string | undefined }[] = [];
/** Questions that are being answered, by their timestamps. */
const open = new Set<string>();

beforeAll(async () => {
  slack = await startSlack({
    rateLimits: false,
    workspace: {
      users: [
        who(MAYA),
        who(JON),
        { ...who(GUEST), isGuest: true },
        { ...who(OTHER), team: 'T0OTHER' },
      ],
      channels: [{ id: CHANNEL, name: 'product' }],
    },
  });
  const { botToken: token, apiUrl } = slack;
  bot = await startBot({
    slack,
    access: memoryAccess(),
    people: createPeople({ token, apiUrl, log: silentLog }),
    chat: createChat({ token, apiUrl, log: silentLog }),
    queues: {
      async enqueue(_, payload) {
        jobs.push(payload);
        return { jobId: '1', duplicate: false };
      },
    },
    consents: { give: async (_, consent) => consent, withdraw: async () => {} },
    frictionSettings: { read: async () => FrictionSetting.parse({}) },
    threads: {
      subjectOf: async () => ({ scope: SCOPE, subject: null }),
      ...{ turns: async () => [], hear: async () => {}, settle: async () => true },
      async stop(talk, ts) {
        stops.push({ talk, ts });
        return [...open].filter((one) => ts === undefined || one === ts);
      },
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
      of: async () => ({ scope: SCOPE, host: 'https://eu.posthog.com', name: 'Shop EU' }),
    },
    ...{ now: () => new Date(0), log: silentLog, port: 0, routes: [] },
    onError: (error) => expect.fail(String(error)),
  });
});
afterAll(async () => {
  await bot.close();
  await slack.close();
});
beforeEach(() => {
  jobs = [];
  stops = [];
  open.clear();
});

/** A thread of Maya's in which somebody presses a button of ours that stands for this. */
async function press(
  value: string,
  { by = MAYA as string, actionId = ACTIONS.stopAnswer as string } = {},
) {
  const { ts = '' } = await slack.control.say({ channel: CHANNEL, text: 'why?', user: MAYA });
  const text = { type: 'plain_text', text: 'Press' } as const;
  const elements = [{ type: 'button', text, action_id: actionId, ...(value ? { value } : {}) }];
  const content = { text: 'Ours', blocks: [{ type: 'actions', block_id: 'row', elements }] };
  const chat = createChat({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog });
  const place = { channel: CHANNEL, thread: ts, content, key: crypto.randomUUID() };
  const message = await chat.post(place);
  const at = { channel: CHANNEL, ts: message.ts, blockId: 'row', actionId };
  await slack.control.press({ ...at, user: by });
  return ts ?? '';
}

describe('Stop', () => {
  test('ends the question that it stands for, in its thread', async () => {
    open.add('1700000000.000001');
    const before = whispers(slack).length;
    const thread = await press('1700000000.000001');
    expect(stops).toEqual([
      { talk: { scope: SCOPE, channel: CHANNEL, thread }, ts: '1700000000.000001' },
    ]);
    expect(whispers(slack)).toHaveLength(before);
  });

  test('that stands for nothing that is being answered says so, to who pressed alone', async () => {
    open.add('1700000000.000001');
    await press('1700000000.000002', { by: JON });
    const { args } = await whispered(slack, 'Nothing is being answered');
    expect(args.user).toBe(JON);
  });

  test.each(['', 'x', '*', '1700000000', "1' or '1'='1", '1700000000.000001 '])(
    'with a forged value ends nothing: "%s"',
    async (value) => {
      open.add('1700000000.000001');
      await press(value);
      expect(stops).toEqual([]);
    },
  );

  test.each([GUEST, OTHER])('of somebody who may not ask ends nothing: %s', async (by) => {
    open.add('1700000000.000001');
    await press('1700000000.000001', { by });
    expect(stops).toEqual([]);
  });

  test('of Slack’s own ends whatever is answered in the thread', async () => {
    const { ts = '' } = await slack.control.say({ channel: MAYA, text: 'stop', user: MAYA });
    const channel = slack.control.messages(MAYA).at(-1)?.channel ?? '';
    stops = [];
    const event = { type: 'agent_session_stopped', channel, user: MAYA, thread_ts: ts };
    await slack.control.event('agent_session_stopped', {
      ...event,
      streaming_message_ts: [],
      event_ts: ts,
    });
    expect(stops).toEqual([{ talk: { scope: SCOPE, channel, thread: ts }, ts: undefined }]);
    await slack.control.event('agent_session_stopped', { ...event, user: OTHER, event_ts: ts });
    expect(stops).toHaveLength(1);
  });
});

describe('What somebody says of a claim', () => {
  const CLAIMS = [ACTIONS.confirmClaim, ACTIONS.feedbackRight] as const;

  test.each(
    CLAIMS.flatMap((actionId) =>
      [
        '',
        'x',
        'session',
        'session p2',
        'nothing p2 blocking x',
        `session ${'p'.repeat(81)} blocking x`,
      ].map((value) => [actionId, value] as const),
    ),
  )('with a forged value is passed over: %s "%s"', async (actionId, value) => {
    await press(value, { actionId });
    expect(jobs).toEqual([]);
  });

  test.each([GUEST, OTHER])('by somebody who may not ask is passed over: %s', async (by) => {
    await press('session p2 blocking x', { by, actionId: ACTIONS.confirmClaim });
    await press('right session', { by, actionId: ACTIONS.feedbackRight });
    expect(jobs).toEqual([]);
  });

  test('is taken of who may', async () => {
    await press('session p2 blocking x', { by: JON, actionId: ACTIONS.confirmClaim });
    expect(jobs).toMatchObject([{ user: JON, scope: SCOPE, claim: { id: 'p2' } }]);
  });
});

test('a press in a shared channel is of our workspace, whoever presses', () => {
  const pressed = {
    team: { id: TEAM, domain: 'local' },
    user: { id: OTHER, team_id: 'T0OTHER', name: 'x', username: 'x' },
    channel: { id: CHANNEL, name: 'product' },
    container: { type: 'message', message_ts: '2.000001', thread_ts: '1.000001' },
    response_url: '',
  };
  expect(pressedBy(pressed, { action_ts: '3.000001' }, false)).toMatchObject({
    ...{ workspace: TEAM, user: OTHER, channel: CHANNEL, thread: '1.000001' },
  });
  expect(pressedBy({ ...pressed, team: null }, { action_ts: '3.000001' }, false)).toBeNull();
});
