import { expect, test } from 'vitest';
import { createChat } from '../../../src/adapters/slack/chat.ts';
import { CHANNEL, localSlack, outgoing } from '../../support/delivery.ts';
import { silentLog } from '../../support/silent-log.ts';

const world = localSlack();

test('a thread is read with what stands in blocks and attachments, ours known by what we put in it', async () => {
  const { slack } = world;
  const chat = createChat({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog });
  const { ts: root = '' } = await slack.control.say({
    channel: CHANNEL,
    text: 'look *here* <now>',
  });
  const content = outgoing('Nine of 34 sessions').content;
  const { ts } = await chat.post({ channel: CHANNEL, thread: root ?? '', key: 'k1', content });
  await slack.control.say({
    channel: CHANNEL,
    threadTs: root ?? '',
    text: 'ask @jon',
    user: 'U0JON000002',
  });
  const thread = await chat.thread(CHANNEL, root ?? '');
  expect(thread.map(({ user }) => user)).toEqual(['U0MAYA00001', null, 'U0JON000002']);
  expect(thread[0]?.text).toContain('here');
  expect(thread[1]).toMatchObject({ ts, text: 'Nine of 34 sessions' });
  expect(thread[2]?.text).toMatch(/^ask /);
});

test('a thread that is not there is an error of the chat', async () => {
  const { slack } = world;
  const chat = createChat({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog });
  await expect(chat.thread(CHANNEL, '1.000001')).rejects.toMatchObject({
    code: 'message_not_found',
  });
});
