import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTIONS } from '../../src/templates/actions.ts';
import { type LocalAnthropic, startAnthropic } from '../support/anthropic.ts';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import { answerOf, CHANNEL, SOON, textOf } from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { goodAnswer } from '../support/model-answer.ts';
import { MAYA, SHOPLET } from '../support/shoplet.ts';

let posthog: OpenPostHog;
let model: LocalAnthropic;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  model = await startAnthropic((asked) => goodAnswer(asked));
  backstory = await openBackstory({ posthog, model });
});
afterAll(async () => {
  await backstory.close();
  await model.stop();
  await posthog.end();
});

test('a claim that somebody disputes is marked in its message, and counts on the Home tab', async () => {
  const { slack } = backstory;
  await slack.control.command(`/summarize ${MAYA}`);
  const { thread } = await answerOf(slack, MAYA);
  const held = thread.find(({ blocks }) => textOf(blocks).includes(ACTIONS.disputeClaim));
  const row = held?.blocks.find((block) => textOf(block).includes(ACTIONS.disputeClaim));
  const [, value = ''] = /"value":"(session [^"]*)"/.exec(textOf(row)) ?? [];

  const place = { channel: CHANNEL, ts: held?.ts ?? '', blockId: String(row?.block_id) };
  const opened = slack.journal.waitForCall('views.open', () => true, SOON);
  await slack.control.press({
    ...{ ...place, actionId: ACTIONS.disputeClaim, choice: { selected: value } },
  });
  await opened;
  const marked = slack.journal.waitForCall(
    'chat.update',
    ({ args }) => textOf(args).includes('Disputed by <@U0MAYA00001>: It did not happen'),
    SOON,
  );
  await slack.control.submit({ why: { why: { selected: 'untrue' } } });
  expect((await marked).args.ts).toBe(held?.ts);

  const published = slack.journal.waitForCall('views.publish', () => true, SOON);
  await slack.control.openHome();
  await published;
  const home = textOf(slack.control.home()?.blocks);
  expect(home).toContain('PostHog: the key reads all that is needed');
  expect(home).toContain('Slack gave all permissions');
  expect(home).toMatch(/: 0 of 1 \(0–\d+ %\)/);
});
