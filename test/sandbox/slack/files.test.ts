import { expect, test } from 'vitest';
import { localSlack, webClient } from '../../support/bolt-app.ts';

const channel = 'C0PRODUCT01';
const png = Buffer.from('89504e470d0a1a0a', 'hex');

function idOf(uploaded: unknown): string {
  const { files } = uploaded as { files: { files: { id: string }[] }[] };
  return files[0]?.files[0]?.id ?? '';
}

test('filesUploadV2 shares a file in a thread, and its bytes come back', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts } = await slack.control.say({ channel, text: 'root' });
  const shared = slack.control.waitForChange((it) => it.type === 'message-added');
  const uploaded = await client.filesUploadV2({
    channel_id: channel,
    thread_ts: ts ?? '',
    file: png,
    filename: 'before press.png',
    title: 'Before',
    initial_comment: 'What was on screen',
  });
  const change = await shared;
  expect(change).toMatchObject({
    message: { threadTs: ts, text: 'What was on screen', files: [{ title: 'Before', size: 8 }] },
  });
  const { file } = await client.files.info({ file: idOf(uploaded) });
  expect(file).toMatchObject({ mimetype: 'image/png', size: 8 });
  expect(file?.shares?.public?.[channel]).toMatchObject([{ thread_ts: ts }]);
  const bytes = await fetch(file?.url_private ?? '');
  expect(Buffer.from(await bytes.arrayBuffer()).equals(png)).toBe(true);
});

test('an unshared image is shown by a slack_file block, once it is processed', async () => {
  const slack = await localSlack({ fileProcessingMs: 2000 });
  const client = webClient(slack);
  const id = idOf(await client.filesUploadV2({ file: png, filename: 'a.png' }));
  const blocks = [{ type: 'image' as const, slack_file: { id }, alt_text: 'Before' }];
  const post = () => client.chat.postMessage({ channel, text: 'see', blocks });
  await expect(post()).rejects.toMatchObject({ data: { error: 'invalid_blocks' } });
  slack.control.advance(2000);
  await post();
  const [message] = slack.control.messages(channel);
  expect(message?.blocks[0]).toMatchObject({ slack_file: { id }, image_url: `/files/${id}/a.png` });
});

test('a text file is no image to show', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const id = idOf(await client.filesUploadV2({ content: 'hello', filename: 'a.txt' }));
  const blocks = [{ type: 'image' as const, slack_file: { id }, alt_text: 'a' }];
  const post = client.chat.postMessage({ channel, text: 'see', blocks });
  await expect(post).rejects.toMatchObject({ data: { error: 'invalid_blocks' } });
});

test('an upload that is empty, never came, or goes nowhere is refused', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const empty = client.files.getUploadURLExternal({ filename: 'a.png', length: 0 });
  await expect(empty).rejects.toMatchObject({ data: { error: 'missing_argument' } });
  const { file_id: id = '' } = await client.files.getUploadURLExternal({
    filename: 'a.png',
    length: 8,
  });
  const complete = client.files.completeUploadExternal({ files: [{ id }] });
  await expect(complete).rejects.toMatchObject({ data: { error: 'file_not_found' } });
  const nowhere = client.filesUploadV2({ file: png, filename: 'a.png', channel_id: 'C0NOWHERE00' });
  await expect(nowhere).rejects.toMatchObject({ data: { error: 'channel_not_found' } });
});
