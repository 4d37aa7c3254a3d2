import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/templates/actions.ts';
import { answerOf, CHANNEL, textOf, whispered } from '../support/conversation.ts';
import { MAYA } from '../support/shoplet.ts';
import { openWithModel, type WithModel } from '../support/with-model.ts';

/** A browser has to start on a busy machine, ms. */
const PATIENCE = 60_000;

let open: WithModel;
beforeAll(async () => {
  open = await openWithModel();
});
afterAll(() => open[Symbol.asyncDispose]());

/** Waits for the message with this key, and gives it as it stands in its thread. */
async function posted(keyPart: string, patience = PATIENCE) {
  const { args, answer } = await open.slack.journal.waitForCall(
    'chat.postMessage',
    ({ args, answer }) =>
      answer.ok === true && JSON.stringify(args.metadata ?? '').includes(keyPart),
    patience,
  );
  const thread = open.slack.control.thread(CHANNEL, String(args.thread_ts));
  const message = thread.find(({ ts }) => ts === answer.ts);
  if (!message) throw new Error('The message was shown and is gone.');
  return { message, root: String(args.thread_ts) };
}

async function press(ts: string, blocks: readonly object[], actionId: string): Promise<void> {
  const actions = blocks.find((block) => JSON.stringify(block).includes(`"${actionId}"`));
  const blockId = actions && 'block_id' in actions ? String(actions.block_id) : '';
  await open.slack.control.press({ channel: CHANNEL, ts, blockId, actionId });
}

describe('the moments of a session', () => {
  test(
    'are shown in its thread: a picture of the worst by itself, a clip and other moments when asked for',
    async () => {
      const { slack } = open;
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
