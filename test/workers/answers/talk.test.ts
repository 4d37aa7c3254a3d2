import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChannelSettings } from '../../../src/adapters/postgres/channel-settings.ts';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.ts';
import { createThreads } from '../../../src/adapters/postgres/threads.ts';
import { type Backstory, openBackstory } from '../../support/backstory.ts';
import { answerOf, CHANNEL, SOON, whispered } from '../../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../../support/local-posthog.ts';
import { MAYA, OTHERS, SHOPLET } from '../../support/shoplet.ts';
import { beginThread, JON, MAYA_LIND, type TalkThread, talkIn } from '../../support/talk.ts';

const GENERAL = 'C0GENERAL02';
const SCOPE = { workspace: 'T0LOCALTEAM', project: '7' };

let posthog: OpenPostHog;
let backstory: Backstory;
let database: Database;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  backstory = await openBackstory({ posthog, settings: { CHROMIUM_PATH: '/nowhere/chromium' } });
  database = await openDatabase({ url: backstory.database.url, dataDir: '/nowhere' });
});
afterAll(async () => {
  await database.close();
  await backstory.close();
  await posthog.end();
});

let asked = 0;

/** The thread under the summary of a session, of its own for every test. */
async function summarized(channel = CHANNEL): Promise<TalkThread> {
  const session = [MAYA, ...OTHERS][asked] ?? MAYA;
  asked += 1;
  await backstory.slack.control.command(`/summarize ${session}`, { channel });
  const { root } = await answerOf(backstory.slack, session);
  return talkIn(backstory.slack, root.ts, channel);
}

/** What is kept of a talk. */
function turnsOf({ channel, ts: thread }: TalkThread) {
  return createThreads(database.db).turns({ scope: SCOPE, channel, thread });
}

describe('in the thread of a summary', () => {
  test('a question is answered without naming us, each line with its moment', async () => {
    const thread = await summarized();
    await thread.say('what happened at 0:30?');
    const answer = await thread.saidWith('rage button');
    expect(answer).toMatch(/replay\/[\w-]+\?t=28\|0:30> rage button "Pay"/);
    expect(answer).toContain('Looked up for this: ');
    expect(answer).toContain('no model');
    await expect.poll(() => backstory.slack.control.statuses()).toEqual([]);
  });

  test('"show 1" tells what is behind it, and its stills are asked for', async () => {
    const thread = await summarized();
    await thread.say('what happened at 0:30?');
    await thread.saidWith('*1* · ');
    await thread.say('show 1');
    await thread.saidWith('no browser was found');
    const [, shown = ''] = thread.said();
    expect(shown).toMatch(/\*1\* · <http[^|]+\/replay\/[\w-]+\?t=28\|0:30>/);
    expect(shown).toContain('click button "Pay"');
  });

  test('a mention that comes as two events, and once more, is answered once', async () => {
    const thread = await summarized();
    const { slack } = backstory;
    const ts = await thread.say('@Backstory what happened at 0:20?');
    const text = '<@U0BACKSTORY> what happened at 0:20?';
    const mention = { type: 'app_mention', user: MAYA_LIND, text, ts, thread_ts: thread.ts };
    await slack.control.event('app_mention', { ...mention, channel: CHANNEL });
    await thread.saidWith('click button');
    await thread.say('what happened at 0:50?', MAYA_LIND);
    await thread.saidSoon(2);
    expect(thread.said()).toHaveLength(2);
  });

  test('people who talk among themselves, or ask somebody by name, are left alone', async () => {
    const thread = await summarized();
    const talked: readonly (readonly [string, string])[] = [
      ['I think it is the button', JON],
      ['is it the same on mobile?', MAYA_LIND],
      ['@jon how many people was it?', MAYA_LIND],
      ['thanks', JON],
    ];
    for (const [n, [text, user]] of talked.entries()) {
      await thread.say(text, user);
      await expect.poll(async () => (await turnsOf(thread)).length, { timeout: SOON }).toBe(n + 1);
    }
    await thread.say('@Backstory what happened at 0:20?', JON);
    await thread.saidWith('click button');
    expect(thread.said()).toHaveLength(1);
    const people = (await turnsOf(thread)).filter(({ by }) => by === 'person');
    expect(people.map(({ state }) => state)).toEqual([...Array(4).fill('heard'), 'answered']);
  });

  test('two who ask at once get two answers, in the order of their questions', async () => {
    const thread = await summarized();
    await Promise.all([
      thread.say('what happened at 0:20?'),
      thread.say('what happened at 0:50?', JON),
    ]);
    const answered = async () =>
      (await turnsOf(thread)).filter(({ state }) => state === 'answered');
    await expect.poll(async () => (await answered()).length, { timeout: SOON }).toBe(4);
    const [first, second] = (await turnsOf(thread)).filter(({ by }) => by === 'person');
    const at = (text: string | undefined) =>
      text?.includes('0:20') ? 'Around 0:20' : 'Around 0:50';
    const answers = await thread.saidSoon(2);
    expect(answers[0]).toContain(at(first?.text));
    expect(answers[1]).toContain(at(second?.text));
  });
});

describe('a channel that does not want it', () => {
  test('gets no answers in its threads; who names us is told why', async () => {
    const settings = createChannelSettings(database.db);
    const place = { workspace: SCOPE.workspace, channel: GENERAL };
    await settings.save(place, { listening: 'off' }, MAYA_LIND);
    const thread = await summarized(GENERAL);
    await thread.say('what happened at 0:30?');
    await thread.say('@Backstory what happened at 0:30?');
    await whispered(backstory.slack, 'switched off in this channel');
    expect(thread.said()).toEqual([]);
    expect(await turnsOf(thread)).toEqual([]);
  });
});

describe('a thread that somebody else began', () => {
  test('is read once when we are asked there, and listened to from then on', async () => {
    const { slack } = backstory;
    const root = await beginThread(slack, 'The checkout looks odd today');
    const thread = talkIn(slack, root);
    await thread.say('why did they leave?');
    await thread.say('@Backstory why did they leave?');
    await thread.saidWith('about no session');
    await thread.say('how many people was it?');
    await thread.saidSoon(2);
    const turns = await turnsOf(thread);
    expect(turns.map(({ text, state }) => `${state}: ${text}`).slice(0, 3)).toEqual([
      'heard: The checkout looks odd today',
      'heard: why did they leave?',
      'answered: why did they leave?',
    ]);
    const reads = slack.journal.calls('conversations.replies');
    expect(reads.filter(({ args }) => args.ts === root)).toHaveLength(1);
  });
});

describe('in a direct message', () => {
  test('every question is answered, in the thread of its message', async () => {
    const { slack } = backstory;
    const { ts = '' } = await slack.control.say({ channel: MAYA_LIND, text: 'why do they leave?' });
    const posted = await slack.journal.waitForCall(
      'chat.postMessage',
      ({ args }) => args.thread_ts === ts,
      SOON,
    );
    const thread = talkIn(slack, ts ?? '', String(posted.args.channel));
    await thread.say('how many people was it?');
    expect(await thread.saidSoon(1)).toHaveLength(1);
  });
});
