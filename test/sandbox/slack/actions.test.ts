import { expect, test } from 'vitest';
import { listOf } from '../../../sandbox/slack/fields.ts';
import { localSlack, socketApp, webClient } from '../../support/bolt-app.ts';
import { at, button, channel, option, plain, posted, rows } from '../../support/slack-elements.ts';

test('a pressed button comes as block_actions, and the message is replaced or deleted by response_url', async () => {
  const slack = await localSlack();
  const bodies: unknown[] = [];
  await socketApp(slack, (app) => {
    app.action('go', async ({ ack, body, respond }) => {
      bodies.push(body);
      await ack();
      await respond({ text: 'pressed', replace_original: true });
    });
    app.action('drop', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
  });
  const ts = await posted(slack, button, { ...button, action_id: 'drop' });
  const dropped = slack.control.waitForChange((it) => it.type === 'message-deleted');
  const replaced = slack.control.waitForChange((it) => it.type === 'message-changed');
  await slack.control.press({ ...at, ts, actionId: 'drop' });
  expect(await dropped).toMatchObject({ ts });
  const next = await posted(slack, button);
  await slack.control.press({ ...at, ts: next });
  expect(await replaced).toMatchObject({ message: { ts: next, text: 'pressed', blocks: [] } });
  expect(bodies).toMatchObject([
    {
      type: 'block_actions',
      user: { id: 'U0MAYA00001', username: 'maya' },
      container: { type: 'message', message_ts: next, channel_id: channel, is_ephemeral: false },
      channel: { id: channel, name: 'product' },
      message: { ts: next, text: 'choose' },
      actions: [
        { type: 'button', action_id: 'go', block_id: 'row', value: 'v1', text: plain('Go') },
      ],
    },
  ]);
});

test('menus, pickers and feedback come in their own shapes', async () => {
  const slack = await localSlack();
  await socketApp(slack, (app) => app.action(/.*/, async ({ ack }) => ack()));
  const ts = await posted(
    slack,
    { type: 'static_select', action_id: 'one', options: [option('a'), option('b')] },
    { type: 'multi_static_select', action_id: 'many', options: [option('a'), option('b')] },
    { type: 'overflow', action_id: 'more', options: [option('a')] },
    { type: 'users_select', action_id: 'who' },
    { type: 'datepicker', action_id: 'when' },
  );
  const press = async (actionId: string, choice: object) => {
    const { deliveries } = await slack.control.press({ ...at, ts, actionId, choice });
    return listOf(deliveries[0]?.payload.actions)[0];
  };
  expect(await press('one', { selected: 'b' })).toMatchObject({ selected_option: option('b') });
  expect(await press('many', { selectedAll: ['a', 'b'] })).toMatchObject({
    selected_options: [option('a'), option('b')],
  });
  expect(await press('more', { selected: 'a' })).toMatchObject({ selected_option: option('a') });
  expect(await press('who', { selected: 'U0JON000002' })).toMatchObject({
    selected_user: 'U0JON000002',
  });
  expect(await press('when', { selected: '2026-11-21' })).toMatchObject({
    selected_date: '2026-11-21',
  });
  await expect(press('one', { selected: 'c' })).rejects.toThrow('no option c');
  await expect(press('nothing', {})).rejects.toThrow('no nothing in block row');
});

test('feedback buttons say which thumb was pressed', async () => {
  const slack = await localSlack();
  const seen: unknown[] = [];
  await socketApp(slack, (app) => {
    app.action('thumbs', async ({ ack, action }) => {
      seen.push(action);
      await ack();
    });
  });
  const feedback = {
    type: 'feedback_buttons',
    action_id: 'thumbs',
    positive_button: { text: plain('Good'), value: 'good' },
    negative_button: { text: plain('Bad'), value: 'bad' },
  };
  const blocks = [{ type: 'context_actions', block_id: 'row', elements: [feedback] }] as never[];
  const { ts = '' } = await webClient(slack).chat.postMessage({ channel, text: 'how?', blocks });
  await slack.control.press({
    channel,
    ts,
    blockId: 'row',
    actionId: 'thumbs',
    choice: { selected: 'bad' },
  });
  expect(seen).toMatchObject([{ type: 'feedback_buttons', value: 'bad', text: plain('Bad') }]);
});

test('a button under an ephemeral message can replace it, and others cannot press it', async () => {
  const slack = await localSlack();
  await socketApp(slack, (app) => {
    app.action('go', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'chosen', replace_original: true });
    });
  });
  const whisper = { channel, user: 'U0MAYA00001', text: 'choose', blocks: rows(button) };
  const { message_ts: ts = '' } = await webClient(slack).chat.postEphemeral(whisper as never);
  const changed = slack.control.waitForChange((it) => it.type === 'message-changed');
  const { deliveries } = await slack.control.press({ ...at, ts });
  expect(deliveries[0]?.payload).toMatchObject({
    container: { is_ephemeral: true, message_ts: ts },
  });
  expect(deliveries[0]?.payload).not.toHaveProperty('message');
  expect(await changed).toMatchObject({ message: { text: 'chosen', ephemeral: true } });
  await expect(slack.control.press({ ...at, ts, user: 'U0JON000002' })).rejects.toThrow(
    'no message',
  );
});

test('an action that is not acknowledged is told to the person', async () => {
  const slack = await localSlack();
  const act = await slack.control.press({ ...at, ts: await posted(slack, button) });
  expect(act.trouble).toBe('The app did not respond (dispatch_failed).');
});
