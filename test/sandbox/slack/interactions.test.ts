import { expect, test } from 'vitest';
import { type Fields, listOf } from '../../../sandbox/slack/fields.ts';
import type { LocalSlack } from '../../../sandbox/slack/server.ts';
import { type BoltApp, localSlack, socketApp, webClient } from '../../support/bolt-app.ts';

const channel = 'C0PRODUCT01';
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });
const button = { type: 'button' as const, action_id: 'go', text: plain('Go'), value: 'v1' };
const rows = (...elements: object[]) => [{ type: 'actions', block_id: 'row', elements }];
const at = { channel, blockId: 'row', actionId: 'go' };

/** A message with these elements under it; the answer is its timestamp. */
async function posted(slack: LocalSlack, ...elements: object[]): Promise<string> {
  const blocks = rows(...elements);
  const message = { channel, text: 'choose', blocks };
  const answer: Fields = { ...(await webClient(slack).apiCall('chat.postMessage', message)) };
  return String(answer.ts);
}

function modal(more: object = {}) {
  const name = {
    type: 'input',
    block_id: 'name',
    label: plain('Name'),
    element: { type: 'plain_text_input', action_id: 'typed', min_length: 2 },
  };
  return {
    type: 'modal' as const,
    callback_id: 'form',
    title: plain('Form'),
    submit: plain('Send'),
    blocks: [name] as never[],
    ...more,
  };
}

/** An app that opens the modal on the button `go`. */
function opensModal(app: BoltApp, view = modal()): void {
  app.action('go', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view });
  });
}

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

test('a modal opens, holds what is required, and closes when the app takes it', async () => {
  const slack = await localSlack();
  const seen: unknown[] = [];
  await socketApp(slack, (app) => {
    opensModal(app);
    app.view('form', async ({ ack, view }) => {
      seen.push(view.state.values);
      await ack();
    });
  });
  const opened = slack.control.waitForChange((it) => it.type === 'view-opened');
  await slack.control.press({ ...at, ts: await posted(slack, button) });
  await opened;
  const empty = await slack.control.submit({});
  expect(empty).toMatchObject({
    errors: { name: 'Please complete this required field.' },
    deliveries: [],
  });
  const short = await slack.control.submit({ name: { typed: { text: 'x' } } });
  expect(short.errors).toEqual({ name: 'Must be at least 2 characters.' });
  await slack.control.submit({ name: { typed: { text: 'Ana' } } });
  expect(seen).toEqual([{ name: { typed: { type: 'plain_text_input', value: 'Ana' } } }]);
  expect(slack.control.views()).toEqual([]);
});

test('a submission is answered with errors, an update, a push, and clear', async () => {
  const slack = await localSlack();
  const answers = [
    { response_action: 'errors' as const, errors: { name: 'Not that one' } },
    { response_action: 'update' as const, view: modal({ title: plain('Second') }) },
    { response_action: 'push' as const, view: modal({ title: plain('Third') }) },
    { response_action: 'clear' as const },
  ];
  await socketApp(slack, (app) => {
    opensModal(app);
    app.view('form', async ({ ack }) => ack(answers.shift()));
  });
  const opened = slack.control.waitForChange((it) => it.type === 'view-opened');
  await slack.control.press({ ...at, ts: await posted(slack, button) });
  await opened;
  const titles = () => slack.control.views().map((it) => it.title?.text);
  const submit = () => slack.control.submit({ name: { typed: { text: 'Ana' } } });
  expect((await submit()).errors).toEqual({ name: 'Not that one' });
  await submit();
  expect(titles()).toEqual(['Second']);
  await submit();
  expect(titles()).toEqual(['Second', 'Third']);
  await submit();
  expect(titles()).toEqual([]);
});

test('a closed modal is told to the app only when it asked for it', async () => {
  const slack = await localSlack();
  const closed: string[] = [];
  await socketApp(slack, (app) => {
    opensModal(app, modal({ notify_on_close: true }));
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, view }) => {
      closed.push(view.callback_id);
      await ack();
    });
  });
  const opened = slack.control.waitForChange((it) => it.type === 'view-opened');
  await slack.control.press({ ...at, ts: await posted(slack, button) });
  await opened;
  await slack.control.closeView();
  expect([closed, slack.control.views()]).toEqual([['form'], []]);
});

test('a trigger_id opens one view within 3 seconds', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const ts = await posted(slack, button);
  const trigger = async () => {
    const { deliveries } = await slack.control.press({ ...at, ts });
    return String(deliveries[0]?.payload.trigger_id);
  };
  const open = async (trigger_id: string) => {
    const call = client.views.open({ trigger_id, view: modal() });
    return call.then(
      () => 'opened',
      (error: { data: { error: string } }) => error.data.error,
    );
  };
  const first = await trigger();
  expect(await open(first)).toBe('opened');
  expect(await open(first)).toBe('exchanged_trigger_id');
  const late = await trigger();
  slack.control.advance(3001);
  expect(await open(late)).toBe('expired_trigger_id');
  expect(await open('1.2.nonsense')).toBe('invalid_trigger_id');
});

test('a view is updated by id, unless its hash is old, and three are the most on top of each other', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { deliveries } = await slack.control.press({ ...at, ts: await posted(slack, button) });
  const inModal = modal({ blocks: [...rows(button), ...modal().blocks] });
  const trigger_id = String(deliveries[0]?.payload.trigger_id);
  const { view } = await client.views.open({ trigger_id, view: inModal });
  const update = (hash = view?.hash ?? '') =>
    client.views.update({ view_id: view?.id ?? '', hash, view: inModal });
  const updated = await update();
  await expect(update()).rejects.toMatchObject({ data: { error: 'hash_conflict' } });
  expect(updated.view?.id).toBe(view?.id);
  const push = async () => {
    const viewId = slack.control.views().at(-1)?.id ?? '';
    const pressed = await slack.control.press({ blockId: 'row', actionId: 'go', viewId });
    const id = String(pressed.deliveries[0]?.payload.trigger_id);
    return client.views.push({ trigger_id: id, view: inModal });
  };
  expect((await push()).view?.previous_view_id).toBe(view?.id);
  expect((await push()).view?.root_view_id).toBe(view?.id);
  await expect(push()).rejects.toMatchObject({ data: { error: 'push_limit_reached' } });
});

test('shortcuts come with their message or without', async () => {
  const slack = await localSlack();
  const seen: unknown[] = [];
  await socketApp(slack, (app) => {
    app.shortcut(/.*/, async ({ ack, shortcut }) => {
      seen.push([shortcut.type, 'message' in shortcut ? shortcut.message.text : null]);
      await ack();
    });
  });
  const { ts } = await slack.control.say({ channel, text: 'look at this' });
  await slack.control.shortcut({ callbackId: 'explain', channel, ts: ts ?? '' });
  await slack.control.shortcut({ callbackId: 'start' });
  expect(seen).toEqual([
    ['message_action', 'look at this'],
    ['shortcut', null],
  ]);
});

test('the Home tab is published when it is opened, and is there the next time', async () => {
  const slack = await localSlack();
  await socketApp(slack, (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      if (event.tab !== 'home') return;
      const blocks = [{ type: 'section' as const, text: plain('Welcome') }];
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
  });
  const published = slack.control.waitForChange((it) => it.type === 'home-published');
  const first = await slack.control.openHome();
  expect(first.deliveries[0]?.payload.event).not.toHaveProperty('view');
  expect(await published).toMatchObject({ view: { type: 'home', blocks: [{ type: 'section' }] } });
  const second = await slack.control.openHome();
  expect(second.deliveries[0]?.payload.event).toHaveProperty('view.type', 'home');
  const messages = await slack.control.openHome({ tab: 'messages' });
  expect(messages.deliveries[0]?.payload.event).toMatchObject({ tab: 'messages' });
});

test('an external select asks the app for its options, and then one of them can be chosen', async () => {
  const slack = await localSlack();
  await socketApp(slack, (app) => {
    app.options('find', async ({ ack, options }) =>
      ack({ options: [option(`${options.value}-1`)] }),
    );
    app.action('find', async ({ ack }) => ack());
  });
  const ts = await posted(slack, { type: 'external_select', action_id: 'find' });
  const place = { channel, ts, blockId: 'row', actionId: 'find' };
  const { options } = await slack.control.options({ ...place, typed: 'a' });
  expect(options).toEqual([option('a-1')]);
  const { deliveries } = await slack.control.press({ ...place, choice: { selected: 'a-1' } });
  expect(deliveries[0]?.payload.actions).toMatchObject([{ selected_option: option('a-1') }]);
});
