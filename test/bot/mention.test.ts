import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import {
  answerOf,
  CHANNEL,
  isSummary,
  SOON,
  textOf,
  whispered,
  whispers,
} from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { MAIL, MAYA, OTHERS, SHOPLET } from '../support/shoplet.ts';

let posthog: OpenPostHog;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  const unfurlDomains = [new URL(posthog.url).hostname];
  backstory = await openBackstory({ posthog, slack: { unfurlDomains } });
});
afterAll(async () => {
  await backstory.close();
  await posthog.end();
});

/** Says something in the channel, and waits until the app heard it. */
async function say(text: string, threadTs?: string): Promise<string> {
  const { slack } = backstory;
  const place = { channel: CHANNEL, ...(threadTs ? { threadTs } : {}) };
  const { ts } = await slack.control.say({ ...place, text });
  return ts ?? '';
}

describe('a mention', () => {
  test('is seen within a second, and answered in the thread of the message', async () => {
    const { slack } = backstory;
    const ts = await say(`@Backstory what happened in ${MAYA}?`);
    const isSign = ({ args }: { args: object }) => 'timestamp' in args && args.timestamp === ts;
    const reaction = await slack.journal.waitForCall('reactions.add', isSign, SOON);
    expect(reaction.args).toMatchObject({ name: 'eyes', channel: CHANNEL });
    expect(reaction.at - Number(ts) * 1000).toBeLessThan(1000);
    await slack.journal.waitForCall('assistant.threads.setStatus', ({ args }) =>
      String(args.status).startsWith('is reading'),
    );

    const { root, thread } = await answerOf(slack, MAYA);
    expect(root.threadTs).toBe(ts);
    expect(thread.map(({ text }) => text)[0]).toContain('what happened in');
    expect(thread.indexOf(root)).toBe(1);
    expect(slack.control.statuses()).toEqual([]);
  });

  test('of several sessions gets as many answers', async () => {
    const { slack } = backstory;
    const [one = '', two = ''] = OTHERS;
    const ts = await say(`@Backstory compare ${one} with ${two}, please`);
    for (const id of [one, two]) {
      expect((await answerOf(slack, id)).root.threadTs).toBe(ts);
    }
  });

  test('that Slack delivers again is answered once', async () => {
    const { slack } = backstory;
    const [, , id = '', sentinel = ''] = OTHERS;
    const ts = await say(`@Backstory ${id}`);
    const mention = { type: 'app_mention', user: 'U0MAYA00001', text: id, ts, channel: CHANNEL };
    await slack.control.event('app_mention', mention);
    await slack.control.event('app_mention', mention);
    await answerOf(slack, id);
    await say(`@Backstory ${sentinel}`);
    await answerOf(slack, sentinel);

    const thread = slack.control.thread(CHANNEL, ts);
    expect(thread.filter((message) => isSummary(message, id))).toHaveLength(1);
    expect(thread.filter(({ text }) => text.startsWith('How it went'))).toHaveLength(1);
  });

  test('without a session gets one word, to the asker alone', async () => {
    const { slack } = backstory;
    const ts = await say('@Backstory what about the checkout?');
    const text = '<@U0BACKSTORY> what about the checkout?'; // whichever of the two comes first is answered
    const mention = { type: 'app_mention', user: 'U0MAYA00001', text, ts };
    await slack.control.event('app_mention', { ...mention, channel: CHANNEL });
    await whispered(slack, 'I find no session id');
    const again = await say('@Backstory thanks');
    await whispered(slack, 'thanks');

    const words = whispers(slack).filter((text) => text.includes('about the checkout'));
    expect(words).toHaveLength(1);
    expect(slack.control.thread(CHANNEL, again).every(({ user }) => user !== 'U0BACKSTORY')).toBe(
      true,
    );
  });

  test('by a bot, or one that was edited, is left alone', async () => {
    const { slack } = backstory;
    const [, , , , id = ''] = OTHERS;
    const mention = { type: 'app_mention', user: 'U0MAYA00001', text: id, channel: CHANNEL };
    const ts = await say('nothing for anybody');
    const edited = { user: 'U0MAYA00001', ts };
    await slack.control.event('app_mention', { ...mention, ts, bot_id: 'B0OTHER0001' });
    await slack.control.event('app_mention', { ...mention, ts, edited });
    await say('@Backstory bye');
    await whispered(slack, 'bye');

    expect(slack.control.thread(CHANNEL, ts)).toHaveLength(1);
    expect(slack.journal.calls('reactions.add').some(({ args }) => args.timestamp === ts)).toBe(
      false,
    );
  });
});

describe('a direct message', () => {
  test('needs no mention', async () => {
    const { slack } = backstory;
    const [, , , , , id = ''] = OTHERS;
    const { ts } = await slack.control.say({ channel: 'U0MAYA00001', text: `look at ${id}` });
    const { root } = await answerOf(slack, id);
    expect(root).toMatchObject({ channel: expect.stringMatching(/^D/), threadTs: ts });
  });
});

/** What the app shows under the links of a message, once it does. */
async function underLinksOf(ts: string) {
  const find = () => backstory.slack.control.messages(CHANNEL).find((one) => one.ts === ts);
  await expect.poll(() => find()?.attachments.length, { timeout: SOON }).toBe(1);
  return textOf(find()?.attachments);
}

describe('a session that people share', () => {
  test('is summarized in the thread from under its link, and told under the next link', async () => {
    const { slack } = backstory;
    const [, , , , id = ''] = OTHERS;
    const link = `${posthog.url}/project/${posthog.projectId}/replay/${id}`;
    const first = await say(`what is ${link}?`);
    const offer = await underLinksOf(first);
    expect(offer).toContain('not summarized yet');
    const blockId = /"block_id":"([^"]+)"/.exec(offer)?.[1] ?? '';
    const at = { channel: CHANNEL, ts: first, blockId };
    await slack.control.press({ ...at, actionId: 'summarize_here' });
    expect((await answerOf(slack, id)).root.threadTs).toBe(first);

    const known = await underLinksOf(await say(`again: ${link}?t=3`));
    expect(known).toMatch(/summarized (?:just now|\d+ min ago)/);
    expect(known).not.toMatch(/Maya|Jon/);
  });

  test('is summarized from any message by the shortcut, and offered for its id where an admin says so', async () => {
    const { slack } = backstory;
    const [, id = ''] = OTHERS;
    const unknown = crypto.randomUUID();
    await slack.control.command('/backstory listen offers ids');
    const offered = slack.journal.waitForCall(
      'chat.postEphemeral',
      ({ args }) => textOf(args).includes('summarize_here'),
      SOON,
    );
    const ts = await say(`who knows ${unknown} or ${id}?`);
    const { args } = await offered;
    expect(args).toMatchObject({ user: 'U0MAYA00001', channel: CHANNEL });
    expect(textOf(args)).toContain(id);
    expect(textOf(args)).not.toContain(unknown);

    const asked = await say(`${id}, please`);
    await slack.control.shortcut({ callbackId: 'what_happened', channel: CHANNEL, ts: asked });
    const answers = () => slack.control.thread(CHANNEL, asked).filter((one) => isSummary(one, id));
    await expect.poll(answers, { timeout: SOON }).toHaveLength(1);
    expect(slack.control.thread(CHANNEL, ts)).toHaveLength(1);
  });
});

describe('a session of somebody by e-mail', () => {
  test('offers the recent sessions to the asker alone; pressing one summarizes it', async () => {
    const { slack } = backstory;
    const isOffer = ({ args }: { args: object }) => textOf(args).includes('summarize_session');
    const seen = slack.control.waitForChange(
      (change) => change.type === 'message-added' && textOf(change).includes('summarize_session'),
      { timeoutMs: SOON },
    );
    await slack.control.command(`/summarize a session of ${MAIL}`);
    const offer = await slack.journal.waitForCall('chat.postEphemeral', isOffer, SOON);
    expect(offer.args.user).toBe('U0MAYA00001');
    const change = await seen;
    const message = change.type === 'message-added' ? change.message : null;
    const block = message?.blocks.find((one) => textOf(one).includes('summarize_session'));
    const before = slack.control.messages(CHANNEL).length;

    await slack.control.press({
      ...{ channel: CHANNEL, ts: message?.ts ?? '' },
      ...{ blockId: block?.block_id ?? '', actionId: 'summarize_session' },
    });
    await whispered(slack, `Reading session ${MAYA}`);
    const { root } = await answerOf(slack, MAYA, 1);
    expect(
      slack.control
        .messages(CHANNEL)
        .slice(before)
        .map(({ ts }) => ts),
    ).toContain(root.ts);
  });

  test('that nobody has is said', async () => {
    const { slack } = backstory;
    await slack.control.command('/summarize nobody@shoplet.example');
    const { args } = await whispered(slack, 'nobody');
    expect(args.text).toContain('PostHog knows nobody with the e-mail');
  });
});
