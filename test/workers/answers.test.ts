import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import { CHANNEL, isSummary, postedIn, SOON, textOf, whispered } from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { MAIL, MAYA, OTHERS, SHOPLET } from '../support/shoplet.ts';

/** The shoplet, where Maya came a second time. */
const [AGAIN = ''] = OTHERS;
const CONTENT = {
  ...SHOPLET,
  recordings: SHOPLET.recordings.map((one) =>
    'id' in one && one.id === AGAIN ? { ...one, distinct_id: 'maya' } : one,
  ),
};

let posthog: OpenPostHog;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(CONTENT);
  backstory = await openBackstory({ posthog });
});
afterAll(async () => {
  await backstory.close();
  await posthog.end();
});

/** The message in the channel with these words, when it is there. */
async function posted(words: string) {
  const { control } = backstory.slack;
  const find = () => control.messages(CHANNEL).find(({ blocks }) => textOf(blocks).includes(words));
  await expect.poll(find, { timeout: SOON }).toBeDefined();
  const root = find();
  if (!root) throw new Error(`"${words}" was shown and is gone.`);
  return root;
}

describe('a search', () => {
  test('is answered in the channel, each hit with its moment and link', async () => {
    const asked = 'find sessions since 2026-05-01 where somebody stared for 20 s and left';
    await backstory.slack.control.command(`/summarize ${asked}`);
    const root = await posted('sessions fit');
    const text = textOf(root.blocks);
    expect(text).toContain('7 of 7 sessions fit');
    expect(text).toContain(`${MAYA}?t=29|0:31`);
    expect(text).not.toMatch(/Maya|partly/);
    await expect
      .poll(() => textOf(backstory.slack.control.thread(CHANNEL, root.ts)), { timeout: SOON })
      .toContain('The other sessions that fit');
  });

  test('that finds nothing says so where its progress stood, with what was looked at', async () => {
    const asked = 'find sessions since 2026-05-01 where somebody stared for 10 minutes';
    await backstory.slack.control.command(`/summarize ${asked}`);
    const root = await posted('No session fits');
    expect(textOf(root.blocks)).toContain('7 sessions read');
  });
});

describe("a person's e-mail", () => {
  test('is answered with their visits as one story, each to choose in its thread', async () => {
    const { slack } = backstory;
    await slack.control.command(`/summarize ${MAIL}`);
    const root = await posted('A visitor, 2 visits');
    const text = textOf(root.blocks);
    expect(text).toContain('Came twice on one day');
    expect(text).toContain(`/replay/${MAYA}`);
    expect(text).toContain(`/replay/${AGAIN}`);
    await expect
      .poll(() => textOf(slack.control.thread(CHANNEL, root.ts)), { timeout: SOON })
      .toContain('summarize_session');
  });

  test('of somebody who came once is answered with that visit', async () => {
    const once = await openPostHog(SHOPLET);
    const other = await openBackstory({ posthog: once });
    await other.slack.control.command(`/summarize ${MAIL}`);
    const shown = () => postedIn(other.slack).filter((one) => isSummary(one, MAYA));
    await expect.poll(shown, { timeout: SOON }).toHaveLength(1);
    await other.close();
    await once.end();
  });

  test('that nobody has is said', async () => {
    await backstory.slack.control.command('/summarize nobody@shoplet.example');
    const { args } = await whispered(backstory.slack, 'nobody');
    expect(args.text).toContain('PostHog knows nobody with the e-mail');
  });
});
