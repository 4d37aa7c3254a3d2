import { expect, test } from 'vitest';
import { errorOf, localSlack, webClient } from '../../support/bolt-app.ts';

const product = 'C0PRODUCT01';
const maya = 'U0MAYA00001';
const step = (status: 'in_progress' | 'complete', id = 'a') =>
  ({ type: 'task_update', id, title: 'Reading', status }) as const;

/** A direct message of Maya's, with a client of the app. */
async function directMessage() {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts = '' } = await slack.control.say({ channel: maya, text: 'why?' });
  const posted = await client.chat.postMessage({ channel: maya, text: 'hm' });
  return { slack, client, channel: posted.channel ?? '', thread_ts: ts ?? '' };
}

test('a message grows by steps, and ends with blocks of its own', async () => {
  const { slack, client, channel, thread_ts } = await directMessage();
  const chunks = [{ type: 'plan_update', title: 'Looking' } as const, step('in_progress')];
  const { ts = '' } = await client.chat.startStream({
    ...{ channel, thread_ts, chunks, task_display_mode: 'plan' },
  });
  const shown = () => slack.control.thread(channel, thread_ts).find((one) => one.ts === ts)?.blocks;
  expect(shown()).toMatchObject([
    { type: 'plan', title: 'Looking', tasks: [{ task_id: 'a', status: 'in_progress' }] },
  ]);
  await client.chat.appendStream({
    channel,
    ts,
    chunks: [step('complete'), step('in_progress', 'b')],
  });
  expect(shown()).toMatchObject([{ tasks: [{ status: 'complete' }, { status: 'in_progress' }] }]);
  expect(await errorOf(client.chat.update({ channel, ts, text: 'x' }))).toBe(
    'streaming_state_conflict',
  );
  await client.chat.stopStream({ channel, ts, blocks: [{ type: 'divider' }] });
  expect(shown()).toMatchObject([{ type: 'plan' }, { type: 'divider' }]);
  expect(await errorOf(client.chat.stopStream({ channel, ts }))).toBe(
    'message_not_in_streaming_state',
  );
  await client.chat.update({ channel, ts, text: 'done' });
  expect(shown()).toEqual([]);
});

test('a message stops growing by itself after five minutes', async () => {
  const { slack, client, channel, thread_ts } = await directMessage();
  const begun = { channel, thread_ts, markdown_text: 'Looking' };
  const { ts = '' } = await client.chat.startStream(begun);
  slack.control.advance(4 * 60_000);
  await client.chat.appendStream({ channel, ts, markdown_text: '…' });
  slack.control.advance(60_000);
  const more = client.chat.appendStream({ channel, ts, markdown_text: '…' });
  expect(await errorOf(more)).toBe('message_not_in_streaming_state');
});

test('in a channel it must be said who watches; steps are held to their shape', async () => {
  const { slack, client, channel, thread_ts } = await directMessage();
  const { ts = '' } = await slack.control.say({ channel: product, text: 'why?' });
  const there = { channel: product, thread_ts: ts ?? '', chunks: [step('complete')] };
  expect(await errorOf(client.chat.startStream(there))).toBe('missing_recipient_user_id');
  const half = { ...there, recipient_user_id: maya };
  expect(await errorOf(client.chat.startStream(half))).toBe('missing_recipient_team_id');
  for (const wrong of [
    { ...step('complete'), status: 'done' },
    { ...step('complete'), details: 'x'.repeat(257) },
  ]) {
    const call = client.apiCall('chat.startStream', { channel, thread_ts, chunks: [wrong] });
    expect(await errorOf(call)).toBe('invalid_chunks');
  }
  const long = { channel, thread_ts, markdown_text: 'x'.repeat(12_001) };
  expect(await errorOf(client.chat.startStream(long))).toBe('msg_too_long');
  expect(await errorOf(client.apiCall('chat.startStream', { channel, thread_ts }))).toBe('no_text');
});

test('Slack’s own Stop button is there while the app says that it works', async () => {
  const { slack, client, channel, thread_ts } = await directMessage();
  const at = { channel, threadTs: thread_ts };
  await expect(slack.control.stopSession(at)).rejects.toThrow('no Stop button');
  const session = { channel_id: channel, thread_ts };
  await client.agents.sessions.setStatus({ ...session, status: 'processing' });
  const { ts } = await client.chat.startStream({ channel, thread_ts, markdown_text: 'Looking' });
  const { deliveries } = await slack.control.stopSession(at);
  expect(deliveries[0]?.payload.event).toMatchObject({
    ...{
      type: 'agent_session_stopped',
      channel,
      user: maya,
      thread_ts,
      streaming_message_ts: [ts],
    },
  });
  await client.agents.sessions.setStatus({ ...session, status: 'active' });
  await expect(slack.control.stopSession(at)).rejects.toThrow('no Stop button');
  const odd = client.agents.sessions.setStatus({ ...session, status: 'busy' });
  expect(await errorOf(odd)).toBe('invalid_arguments');
});

test('an app that does not say that it is an agent has no sessions', async () => {
  const slack = await localSlack({ manifest: {}, scopes: ['chat:write'], events: [] });
  const { ts = '' } = await slack.control.say({ channel: product, text: 'why?' });
  const session = { channel_id: product, thread_ts: ts ?? '', status: 'processing' };
  expect(await errorOf(webClient(slack).agents.sessions.setStatus(session))).toBe('not_an_agent');
});
