import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTIONS } from '../../src/templates/actions.ts';
import { answerOf, CHANNEL, SOON, textOf } from '../support/conversation.ts';
import { MAYA } from '../support/shoplet.ts';
import { openWithModel, type WithModel } from '../support/with-model.ts';

let open: WithModel;
beforeAll(async () => {
  open = await openWithModel();
});
afterAll(() => open[Symbol.asyncDispose]());

test('a claim that somebody disputes is marked in its message, and counts on the Home tab', async () => {
  const { slack } = open;
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
