import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/templates/actions.ts';
import { type LocalAnthropic, startAnthropic } from '../support/anthropic.ts';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import { answerOf, CHANNEL, textOf, whispered } from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { goodAnswer } from '../support/model-answer.ts';
import { MAYA, SHOPLET } from '../support/shoplet.ts';

/** A browser has to start on a busy machine, ms. */
const PATIENCE = 60_000;

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

/** Waits for the message with this key, and gives it as it stands in its thread. */
async function posted(keyPart: string, patience = PATIENCE) {
  const { args, answer } = await backstory.slack.journal.waitForCall(
    'chat.postMessage',
    ({ args, answer }) =>
      answer.ok === true && JSON.stringify(args.metadata ?? '').includes(keyPart),
    patience,
  );
  const thread = backstory.slack.control.thread(CHANNEL, String(args.thread_ts));
  const message = thread.find(({ ts }) => ts === answer.ts);
  if (!message) throw new Error('The message was shown and is gone.');
  return { message, root: String(args.thread_ts) };
}

async function press(ts: string, blocks: readonly object[], actionId: string): Promise<void> {
  const actions = blocks.find((block) => JSON.stringify(block).includes(`"${actionId}"`));
  const blockId = actions && 'block_id' in actions ? String(actions.block_id) : '';
  await backstory.slack.control.press({ channel: CHANNEL, ts, blockId, actionId });
}

describe('the moments of a session', () => {
  test(
    'are shown in its thread: a picture of the worst by itself, a clip and other moments when asked for',
    async () => {
      const { slack } = backstory;
      await slack.control.command(`/summarize ${MAYA}`);
      const { root } = await answerOf(slack, MAYA);

      const { message: picture, root: thread } = await posted(`${MAYA}:picture`);
      expect(thread).toBe(root.ts);
      expect(picture.blocks[0]).toMatchObject({ type: 'image' });
      expect(textOf(picture.blocks[0])).toContain('Stills of the recording');
      const { args } = slack.journal.calls('files.getUploadURLExternal').at(-1) ?? {};
      expect(String(args?.alt_txt)).toContain('Pay did not answer');

      const shared = slack.control.waitForChange(
        ({ type, ...change }) =>
          type === 'message-added' && JSON.stringify(change).includes('video/webm'),
        { timeoutMs: PATIENCE },
      );
      await press(picture.ts, picture.blocks, ACTIONS.showClip);
      await whispered(slack, 'The clip of 0:30 comes into this thread');
      expect(await shared).toMatchObject({ message: { threadTs: root.ts } });

      await press(picture.ts, picture.blocks, ACTIONS.otherMoment);
      await slack.journal.waitForCall('views.open', ({ answer }) => answer.ok === true, PATIENCE);
      await slack.control.submit({ moment: { moment: { text: 'soon' } } });
      expect(slack.control.views()).toHaveLength(1);
      expect(textOf(slack.control.views()[0])).toContain('1:24');
      await slack.control.submit({ moment: { moment: { text: '0:10' } } });
      const { message: other } = await posted(`:picture:${MAYA}:10`);
      expect(textOf(other.blocks)).toContain(`/project/7/replay/${MAYA}?t=8`);
    },
    2 * PATIENCE,
  );
});
