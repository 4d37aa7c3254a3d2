import { describe, expect, it } from 'vitest';
import { createChat } from '../../../src/adapters/slack/chat.ts';
import { CHANNEL, localSlack } from '../../support/delivery.ts';
import { silentLog } from '../../support/silent-log.ts';

const world = localSlack();
const PNG = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
const picture = { name: 'moment.png', title: 'Moment', alt: 'Three stills', bytes: PNG };

function chat() {
  return createChat({
    token: world.slack.botToken,
    apiUrl: world.slack.apiUrl,
    log: silentLog,
  });
}

describe('An upload', () => {
  it('is seen by nobody until a block shows it, with its description', async () => {
    const before = world.slack.control.messages(CHANNEL).length;
    const { file } = await chat().upload(picture);
    expect(world.slack.control.messages(CHANNEL)).toHaveLength(before);
    const { args } = world.slack.journal.calls('files.getUploadURLExternal').at(-1) ?? {};
    expect(args).toMatchObject({ filename: 'moment.png', length: '8', alt_txt: 'Three stills' });

    const image = { type: 'image', slack_file: { id: file }, alt_text: 'Three stills' };
    const content = { text: 'a picture', blocks: [image] };
    const { ts } = await chat().post({ channel: CHANNEL, thread: null, content, key: 'picture' });
    expect(world.slack.control.messages(CHANNEL).find((one) => one.ts === ts)).toBeDefined();
  });

  it('can go straight into a thread', async () => {
    const content = { text: 'root', blocks: [] };
    const { ts } = await chat().post({ channel: CHANNEL, thread: null, content, key: 'clip-root' });
    const seen = world.slack.control.waitForChange(
      (change) => change.type === 'message-added' && change.message.threadTs === ts,
    );
    await chat().share({ channel: CHANNEL, thread: ts }, { ...picture, name: 'moment.webm' });
    await seen;
    expect(world.slack.control.thread(CHANNEL, ts).at(-1)?.files).toHaveLength(1);
  });

  it('that Slack does not yet show is to be tried again soon', async () => {
    const content = {
      text: 'too early',
      blocks: [{ type: 'image', slack_file: { id: 'F0NOTYET001' }, alt_text: 'x' }],
    };
    const posting = chat().post({ channel: CHANNEL, thread: null, content, key: 'early' });
    await expect(posting).rejects.toMatchObject({
      code: 'unavailable',
      certain: true,
      retryAfterSeconds: 2,
    });
  });

  it('that fails is a chat error with its code', async () => {
    const refused = createChat({ token: 'xoxb-wrong', apiUrl: world.slack.apiUrl, log: silentLog });
    await expect(refused.upload(picture)).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
