import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/templates/actions.ts';
import { type LocalAnthropic, startAnthropic } from '../support/anthropic.ts';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import { type Answer, answerOf, CHANNEL, SOON, textOf } from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { goodAnswer } from '../support/model-answer.ts';
import { MAYA, OTHERS, SHOPLET } from '../support/shoplet.ts';

let posthog: OpenPostHog;
let model: LocalAnthropic;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  model = await startAnthropic((asked) => goodAnswer(asked));
  backstory = await openBackstory({ posthog, model, consented: false });
});
afterAll(async () => {
  await backstory.close();
  await model.stop();
  await posthog.end();
});

async function press({ root }: Answer, actionId: string): Promise<void> {
  const actions = root.blocks.find(({ type }) => type === 'actions');
  const place = { channel: CHANNEL, ts: root.ts, blockId: actions?.block_id ?? '' };
  await backstory.slack.control.press({ ...place, actionId });
}

describe('a model that nobody has agreed to', () => {
  test('is sent nothing until somebody agrees, in front of all, and nothing after they withdraw', async () => {
    const { slack } = backstory;
    await slack.control.command(`/summarize ${MAYA}`);
    const before = await answerOf(slack, MAYA);

    expect(model.requests).toHaveLength(0);
    expect(textOf(before.root.blocks)).toContain('no one allows recordings');
    expect(textOf(before.root.blocks)).toContain(ACTIONS.giveConsent);

    await press(before, ACTIONS.giveConsent);
    const after = await answerOf(slack, MAYA, 1);
    expect(model.requests.length).toBeGreaterThan(0);
    expect(textOf(after.root.blocks)).not.toContain(ACTIONS.giveConsent);
    const said = slack.control.messages(CHANNEL).find(({ text }) => text.includes('may go to'));
    expect(textOf(said?.blocks)).toMatch(/<@U\w+> allowed masked recordings/);

    const calls = model.requests.length;
    const actions = said?.blocks.find(({ type }) => type === 'actions');
    await slack.control.press({
      ...{ channel: CHANNEL, ts: said?.ts ?? '', blockId: actions?.block_id ?? '' },
      actionId: ACTIONS.withdrawConsent,
    });
    await slack.journal.waitForCall(
      'chat.postMessage',
      ({ args }) => String(args.text).includes('withdrew'),
      SOON,
    );
    const [other = ''] = OTHERS;
    await slack.control.command(`/summarize ${other}`);
    await answerOf(slack, other);
    expect(model.requests).toHaveLength(calls);
  });
});
