import { App, type Receiver } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { registerSetup } from '../../../src/bot/actions/setup.ts';
import type { BotDeps } from '../../../src/bot/deps.ts';
import { registerGuard } from '../../../src/bot/guard.ts';
import { FrictionSetting } from '../../../src/engine/friction/setting.ts';
import type { Person } from '../../../src/engine/ports/access.ts';
import { NOTHING_SET, type SetupState } from '../../../src/engine/setup/state.ts';
import { memoryAccess } from '../../support/access.ts';
import { silentLog } from '../../support/silent-log.ts';

const [OURS, THEIRS] = ['T0OURS', 'T0THEIRS'] as const;
const PEOPLE: Readonly<Record<string, Person>> = {
  U0ADMIN: { standing: 'member', isAdmin: true },
  U0MEMBER: { standing: 'member', isAdmin: false },
  U0GUEST: { standing: 'guest', isAdmin: false },
  U0OTHER: { standing: 'stranger', isAdmin: true },
};
const project = { id: '7', name: 'Shop', timezone: 'UTC' };
const STATE: SetupState = {
  ...{ ...NOTHING_SET, host: 'https://eu.posthog.com', project },
  reached: { projects: [project], isAll: true },
};
const REMEMBERED = JSON.stringify({ channel: 'C0PRODUCT01' });
const CONSENT = { consent: { consent: { selected_option: { value: 'yes' } } } };
const none = async () => {};
const receiver: Receiver = { init() {}, start: none, stop: none };

/** The guard and the setup of a connected workspace; all that they kept, enqueued, answered and failed with. */
function open() {
  const kept: unknown[] = [];
  const acks: unknown[] = [];
  const failures: unknown[] = [];
  const keep = async (...what: unknown[]) => void kept.push(what);
  const home = { scope: { workspace: OURS, project: '7' }, host: STATE.host ?? '', name: 'Shop' };
  const deps: BotDeps = {
    people: {
      person: async (workspace, user) => (workspace === OURS ? (PEOPLE[user] ?? null) : null),
      isShared: async () => false,
    },
    homes: { of: async () => home, list: async () => [home] },
    setups: { read: async () => STATE, key: async () => 'phx_key', save: keep, keepKey: keep },
    queues: {
      async enqueue(_name, payload) {
        kept.push(payload);
        return { jobId: '1', duplicate: false };
      },
    },
    access: memoryAccess(),
    chat: { post: async () => ({ ts: '1' }), react: none, status: none, whisper: none },
    consents: { give: async (_, consent) => consent, withdraw: none },
    frictionSettings: { read: async () => FrictionSetting.parse({}) },
    threads: {
      ...{ subjectOf: async () => null, turns: async () => [], hear: none },
      ...{ settle: async () => true, stop: async () => [] },
    },
    channelSettings: { read: async () => ({ listening: null, offers: 'off' }), save: none },
    ...{ now: () => new Date(0), log: silentLog, onError: (error) => failures.push(error) },
  };
  const authorize = async () => ({ botToken: 'xoxb-1', botId: 'B1', teamId: OURS });
  const app = new App({ receiver, authorize, convoStore: false });
  app.error(async (error) => void failures.push(error));
  registerGuard(app, deps);
  registerSetup(app, deps);
  return {
    ...{ kept, acks, failures },
    give: (body: object) =>
      app.processEvent({ body, ack: async (answer: unknown) => void acks.push(answer) }),
  };
}

/** What came with the views of a setup, as far as somebody could make it up. */
interface Forged {
  readonly user?: string;
  readonly team?: string;
  readonly step?: string;
  readonly metadata?: string;
  readonly values?: object;
}

function whose({ user = 'U0ADMIN', team = OURS, step = 'consent', metadata = REMEMBERED }: Forged) {
  return {
    ...{ team: { id: team }, user: { id: user, team_id: team } },
    view: {
      ...{ id: 'V1', type: 'modal', callback_id: `setup_${step}`, private_metadata: metadata },
      state: { values: {} },
    },
  };
}

/** A form of the setup, filled in and sent. */
function form({ values = CONSENT, ...given }: Forged = {}) {
  const sent = whose(given);
  return { ...sent, type: 'view_submission', view: { ...sent.view, state: { values } } };
}

/** A button in it that was pressed. */
function button(action_id: string, given: Forged = {}) {
  const action = { type: 'button', action_id, block_id: 'b', action_ts: '1.0' };
  const container = { type: 'view', view_id: 'V1' };
  return { ...whose(given), type: 'block_actions', container, actions: [action] };
}

const KEY = {
  cloud: { cloud: { selected_option: { value: 'eu' } } },
  key: { key: { value: 'phx_forged_key_1' } },
};

test('a form of an admin is taken, so that what follows could fail', async () => {
  const { give, kept, acks, failures } = open();
  await give(form());
  expect(kept).toEqual([
    [{ workspace: OURS, user: 'U0ADMIN' }, { consent: true }],
    expect.objectContaining({ workspace: OURS, user: 'U0ADMIN', channel: 'C0PRODUCT01' }),
  ]);
  expect(acks).toMatchObject([{ response_action: 'update' }]);
  expect(failures).toEqual([]);
});

describe('whoever may not set up', () => {
  test.each(['U0MEMBER', 'U0GUEST', 'U0OTHER', 'U0NOBODY'])(
    '%s sends a form in vain',
    async (user) => {
      const { give, kept, acks, failures } = open();
      await give(form({ user, step: 'connect', values: KEY }));
      await give(form({ user }));
      expect(kept).toEqual([]);
      expect(acks).toHaveLength(2);
      expect(JSON.stringify(acks)).not.toMatch(/Shop|phx_|posthog\.com/);
      expect(failures).toEqual([]);
    },
  );

  test.each(['U0MEMBER', 'U0GUEST', 'U0OTHER'])('%s presses its buttons in vain', async (user) => {
    const { give, kept, failures } = open();
    for (const id of ['setup_again', 'setup_to_connect', 'setup_to_done', 'setup_to_nowhere'])
      await give(button(id, { user }));
    expect({ kept, failures }).toEqual({ kept: [], failures: [] });
  });
});

test('the workspace is the one that we are installed in, whatever the form says', async () => {
  const { give, kept } = open();
  await give(form({ team: THEIRS }));
  expect(JSON.stringify(kept)).toContain(OURS);
  expect(JSON.stringify(kept)).not.toContain(THEIRS);
});

describe('a view that is none of ours', () => {
  test.each(['', 'no JSON', '[]', '{}', '{"channel":7}', '{"channel":"<!here>"}'])(
    'with %j as what it remembers changes nothing',
    async (metadata) => {
      const { give, kept, acks, failures } = open();
      await give(form({ metadata }));
      await give(form({ metadata, step: 'connect', values: KEY }));
      await give(button('setup_to_done', { metadata }));
      expect({ kept, failures }).toEqual({ kept: [], failures: [] });
      expect(acks).toEqual([undefined, undefined, undefined]);
    },
  );

  test.each(['done', 'place_2', 'toString'])(
    'of the step "%s" is heard by nobody',
    async (step) => {
      const { give, kept } = open();
      await give(form({ step }));
      expect(kept).toEqual([]);
    },
  );
});

test.each([
  ['project', { listed: { listed: { selected_option: { value: '999' } } } }],
  ['project', { number: { number: { value: '../8' } } }],
  ['connect', { cloud: { cloud: { selected_option: { value: 'other' } } }, key: KEY.key }],
  ['consent', {}],
  ['consent', { consent: { consent: { value: 42 } } }],
  ['place', { channel: { channel: { selected_conversation: 'U0MEMBER' } } }],
  ['place', { channel: 'C0PRODUCT01' }],
])('what nobody was offered is not taken (%s, %j)', async (step, values) => {
  const { give, kept } = open();
  await give(form({ step, values }));
  expect(kept).toEqual([]);
});
