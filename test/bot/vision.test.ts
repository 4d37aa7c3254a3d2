import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/templates/actions.ts';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import { type Answer, answerOf, CHANNEL, SOON, textOf } from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { MAYA, OTHERS, SHOPLET } from '../support/shoplet.ts';

const [OTHER = ''] = OTHERS;
const KEYS = {
  phx_without: ['session_recording:read', 'person:read', 'query:read', 'project:read'],
};

let posthog: OpenPostHog;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET, { keys: KEYS, now: () => new Date() });
  backstory = await openBackstory({ posthog });
});
afterAll(async () => {
  await backstory.close();
  await posthog.end();
});

/** Presses a button of the thread, when it is there. */
async function press({ root }: Answer, actionId: string): Promise<void> {
  const { control } = backstory.slack;
  const find = () => {
    const messages = control.thread(CHANNEL, root.ts);
    return messages.find(({ blocks }) => textOf(blocks).includes(actionId));
  };
  await expect.poll(find, { timeout: SOON }).toBeDefined();
  const message = find();
  const blockId = message?.blocks.find((block) => textOf(block).includes(actionId))?.block_id ?? '';
  await control.press({ channel: CHANNEL, ts: message?.ts ?? '', blockId, actionId });
}

function thread({ root }: Answer): string {
  return textOf(backstory.slack.control.thread(CHANNEL, root.ts));
}

async function says(answer: Answer, words: string): Promise<void> {
  await expect.poll(() => thread(answer), { timeout: SOON }).toContain(words);
}

describe("a session's root message", () => {
  test('offers to ask Replay Vision, and its thread tells how far that is', async () => {
    await backstory.slack.control.command(`/summarize ${MAYA}`);
    const answer = await answerOf(backstory.slack, MAYA);
    await press(answer, ACTIONS.askVision);
    await says(answer, 'May I make one for this session alone?');
    expect(posthog.vision.scanners).toEqual([]);
    await press(answer, ACTIONS.createVision);
    await says(answer, 'Replay Vision has taken it');
    expect(posthog.vision.observations.map(({ sessionId }) => sessionId)).toEqual([MAYA]);
  });

  test('leads to a choice where there are several scanners', async () => {
    posthog.vision.addScanner({ name: 'Checkout' });
    posthog.vision.addScanner({ name: 'Search' });
    await backstory.slack.control.command(`/summarize ${OTHER}`);
    const answer = await answerOf(backstory.slack, OTHER);
    await press(answer, ACTIONS.askVision);
    await says(answer, 'Which scanner of Replay Vision is to watch this session?');
    await press(answer, ACTIONS.cancelVision);
    await says(answer, 'cancelled this. Nothing was asked of Replay Vision.');
  });

  test('offers nothing where the key may not use it', async () => {
    const settings = { POSTHOG_PERSONAL_API_KEY: 'phx_without' };
    const other = await openBackstory({ posthog, settings });
    await other.slack.control.command(`/summarize ${MAYA}`);
    const { root } = await answerOf(other.slack, MAYA);
    expect(textOf(root.blocks)).toContain(ACTIONS.openReplay);
    expect(textOf(root.blocks)).not.toContain(ACTIONS.askVision);
    await other.close();
  });
});
