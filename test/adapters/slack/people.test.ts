import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSlack, startSlack } from '../../../sandbox/slack/server.ts';
import { createPeople } from '../../../src/adapters/slack/people.ts';
import { silentLog } from '../../support/silent-log.ts';

const TEAM = { id: 'T0LOCALTEAM', name: 'Local', domain: 'local' };
const who = (id: string) => ({ id, name: id, realName: id, email: `${id}@x.example` });
/** So many that their names come in two pages. */
const crowd = Array.from({ length: 1000 }, (_, i) => `U0CROWD${i}`);
const workspace = {
  team: TEAM,
  users: [
    { ...who('U0ADMIN'), isAdmin: true },
    who('U0MEMBER'),
    { ...who('U0GUEST'), isGuest: true },
    { ...who('U0OTHER'), team: 'T0OTHER', isAdmin: true },
  ],
  channels: [
    { id: 'C0OURS', name: 'ours' },
    { id: 'C0SHARED', name: 'shared', isShared: true },
    { id: 'C0CLOSED', name: 'closed', isPrivate: true, members: ['U0MEMBER'] },
    { id: 'C0UNSEEN', name: 'unseen', isPrivate: true, members: ['U0MEMBER'], hasApp: false },
    { id: 'C0CROWD', name: 'crowd', isPrivate: true, members: [...crowd, 'U0MEMBER'] },
  ],
};

let slack: LocalSlack;
beforeAll(async () => {
  slack = await startSlack({ rateLimits: false, workspace });
});
afterAll(() => slack.close());

function open() {
  const time = { at: 0 };
  const now = () => new Date(time.at);
  const { botToken: token, apiUrl } = slack;
  return { time, people: createPeople({ token, apiUrl, now, log: silentLog }) };
}

describe('people of Slack', () => {
  test.each([
    ['U0ADMIN', { standing: 'member', isAdmin: true }],
    ['U0MEMBER', { standing: 'member', isAdmin: false }],
    ['U0GUEST', { standing: 'guest', isAdmin: false }],
    ['U0OTHER', { standing: 'stranger', isAdmin: false }],
    ['U0NOBODY', null],
  ])('are what they are in this workspace: %s', async (user, expected) => {
    expect(await open().people.person(TEAM.id, user)).toEqual(expected);
  });

  test('say whether other companies read a channel, where they let us see it', async () => {
    const { people } = open();
    expect(await people.isShared('C0OURS')).toBe(false);
    expect(await people.isShared('C0SHARED')).toBe(true);
    expect(await people.isShared('C0NOWHERE')).toBeNull();
    expect(await people.isShared('D0DIRECT')).toBe(false);
    slack.control.failNext({ method: 'conversations.info', error: 'missing_scope' });
    expect(await open().people.isShared('C0OURS')).toBeNull();
  });

  test.each([
    ['C0OURS', 'U0ADMIN', true],
    ['C0CLOSED', 'U0MEMBER', true],
    ['C0CLOSED', 'U0ADMIN', false],
    ['C0CROWD', 'U0MEMBER', true],
    ['C0CROWD', 'U0ADMIN', false],
    ['C0UNSEEN', 'U0MEMBER', false],
    ['C0NOWHERE', 'U0MEMBER', false],
    ['D0DIRECT', 'U0MEMBER', false],
  ])(
    'read public channels, and private ones that they are in: %s, %s',
    async (channel, user, can) => {
      expect(await open().people.canRead(channel, user)).toBe(can);
    },
  );

  test('read nothing of which Slack does not let us see who is in it, and a failure is no answer', async () => {
    const { people } = open();
    slack.control.failNext({ method: 'conversations.members', error: 'missing_scope' });
    expect(await people.canRead('C0CLOSED', 'U0MEMBER')).toBe(false);
    slack.control.failNext({ method: 'conversations.members', error: 'internal_error' });
    const failed = open().people.canRead('C0CLOSED', 'U0MEMBER');
    await expect(failed).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('are looked for among the members once a minute', async () => {
    const { people } = open();
    const asked = () => slack.journal.calls('conversations.members').length;
    const before = asked();
    await people.canRead('C0CLOSED', 'U0MEMBER');
    await people.canRead('C0CLOSED', 'U0MEMBER');
    expect(asked()).toBe(before + 1);
  });

  test('are remembered for a minute; a failure is not', async () => {
    const { people, time } = open();
    const fail = () => slack.control.failNext({ method: 'users.info', error: 'internal_error' });
    fail();
    await expect(people.person(TEAM.id, 'U0ADMIN')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await people.person(TEAM.id, 'U0ADMIN')).toMatchObject({ isAdmin: true });
    fail();
    time.at = 59_000;
    expect(await people.person(TEAM.id, 'U0ADMIN')).toMatchObject({ isAdmin: true });
    time.at = 60_000;
    await expect(people.person(TEAM.id, 'U0ADMIN')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
