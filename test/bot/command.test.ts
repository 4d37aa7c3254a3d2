import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalAnthropic, startAnthropic } from '../support/anthropic.ts';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import {
  answerOf,
  CHANNEL,
  postedIn,
  SOON,
  textOf,
  whispered,
  whispers,
} from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { goodAnswer } from '../support/model-answer.ts';
import { MAYA, NOBODY, OTHERS, SHOPLET } from '../support/shoplet.ts';

/** A channel that the app is not in. */
const SECRET = 'C0SECRET001';

const team = [
  { id: CHANNEL, name: 'product' },
  { id: SECRET, name: 'secret', hasApp: false },
];

let posthog: OpenPostHog;
let model: LocalAnthropic;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  model = await startAnthropic((asked) => goodAnswer(asked));
  // Without chat:write.public every channel is like a private one.
  const seeing = ['channels:read', 'users:read']; // who asks, and who reads there
  const scopes = ['app_mentions:read', 'chat:write', 'commands', 'reactions:write', ...seeing];
  const slack = { scopes, workspace: { channels: team } };
  backstory = await openBackstory({ posthog, model, slack });
});
afterAll(async () => {
  await backstory.close();
  await model.stop();
  await posthog.end();
});

describe('/summarize with a session', () => {
  test('is acknowledged in time to the asker alone, and answered with a root and its thread', async () => {
    const { slack } = backstory;
    const { deliveries } = await slack.control.command(`/summarize ${MAYA}`);

    expect(deliveries[0]).toMatchObject({ outcome: 'acknowledged' });
    expect(deliveries[0]?.ack).toMatchObject({
      response_type: 'ephemeral',
      text: `Reading session ${MAYA}. The summary comes here.`,
    });
    const { root, thread } = await answerOf(slack, MAYA);
    expect(root).toMatchObject({ channel: CHANNEL, ts: root.threadTs });
    expect(root.text).toContain('Paid nothing as the button stood still');
    expect(textOf(root.blocks)).toContain(`/project/7/replay/${MAYA}?t=28|watch>`);
    expect(thread.length).toBeGreaterThan(1);
    expect(thread.every(({ ephemeral }) => !ephemeral)).toBe(true);
  });

  test('is answered from the store when asked again, until somebody wants a fresh one', async () => {
    const { slack } = backstory;
    const [id = ''] = OTHERS;
    const drafts = () => model.requests.filter(({ user }) => !user.includes('<claims>'));
    const asked = () => drafts().filter(({ user }) => user.includes('question')).length;
    await slack.control.command(`/summarize ${id} why did he not pay, of all things?`);
    const first = await answerOf(slack, id);
    expect(textOf(first.root.blocks)).not.toContain('run_again');
    const calls = model.requests.length;
    expect(drafts().at(-1)?.user).toContain('why did he not pay, of all things?');
    expect(asked()).toBe(1);

    await slack.control.command(`/summarize ${id} why did he not pay, of all things?`);
    const second = await answerOf(slack, id, 1);
    expect(textOf(second.root.blocks)).toContain('summarized just now');
    expect(model.requests).toHaveLength(calls);

    const button = second.root.blocks.find(({ type }) => type === 'actions');
    await slack.control.press({
      ...{ channel: CHANNEL, ts: second.root.ts },
      ...{ blockId: button?.block_id ?? '', actionId: 'run_again' },
    });
    const third = await answerOf(slack, id, 2);
    expect(third.root.ts).not.toBe(second.root.ts);
    expect(textOf(third.root.blocks)).not.toContain('summarized');
    expect(asked()).toBe(2);
  });

  test('is told by the response URL where the app may not write', async () => {
    const { slack } = backstory;
    const [, id = ''] = OTHERS;
    const before = whispers(slack).length;
    await slack.control.command(`/summarize ${id}`, { channel: SECRET });

    const isTold = ({ kind }: { kind: string }) => kind === 'response';
    await slack.journal.waitFor(isTold, SOON);
    const words = whispers(slack).slice(before);
    expect(words).toEqual([
      "I can't write in that channel. Add me with `/invite`, then ask again.",
    ]);
    expect(postedIn(slack, SECRET)).toEqual([]);
  });
});

describe('/summarize with anything else', () => {
  const link = 'https://us.posthog.com/project/7/replay/';
  const refusals: [string, string, (posthog: string) => string][] = [
    ['nothing', 'Which session?', () => ''],
    ['10,000 characters', 'That is 10,000 characters', () => 'x'.repeat(10_000)],
    ['a link to another host', 'That link leads to *us.posthog.com*', () => link + MAYA],
    [
      'a link to another project',
      'another PostHog project',
      (url) => `${url}/project/8/replay/${MAYA}`,
    ],
    ['text without an id', 'I find no session id', () => 'what about lunch?'],
    [
      'a choice of sessions',
      'Looking for those sessions. What I would read, and what it takes, comes here first.',
      () => 'last 7 days on /nowhere',
    ],
    ['help', '/summarize', () => 'help'],
  ];

  test.each(refusals)('%s: one sentence, at once, to the asker alone', async (_, part, text) => {
    const { slack } = backstory;
    const posted = postedIn(slack).length;
    const { deliveries } = await slack.control.command(`/summarize ${text(posthog.url)}`);

    expect(deliveries).toHaveLength(1);
    expect(deliveries[0]?.ack).toMatchObject({ response_type: 'ephemeral' });
    expect(textOf(deliveries[0]?.ack)).toContain(part);
    expect(postedIn(slack)).toHaveLength(posted);
  });

  test('an id that nobody has: one sentence to the asker alone, and nothing in the channel', async () => {
    const { slack } = backstory;
    const posted = postedIn(slack).length;
    await slack.control.command(`/summarize ${NOBODY}`);

    await whispered(slack, "I can't find a session");
    const about = whispers(slack).filter((text) => text.includes("can't find"));
    expect(about).toHaveLength(1);
    expect(postedIn(slack)).toHaveLength(posted);
  });

  test('more sessions than are told one by one: what they have in common is looked for', async () => {
    const { slack } = backstory;
    const ids = Array.from({ length: 7 }, (_, n) => NOBODY.replace(/..$/, `a${n}`));
    const { deliveries } = await slack.control.command(`/summarize ${ids.join(' ')}`);

    expect(deliveries[0]?.ack).toMatchObject({
      text: 'Looking for those sessions. What I would read, and what it takes, comes here first.',
    });
  });
});
