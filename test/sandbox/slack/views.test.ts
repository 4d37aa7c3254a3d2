import { expect, test } from 'vitest';
import { localSlack, socketApp, webClient } from '../../support/bolt-app.ts';
import {
  at,
  button,
  modal,
  opensModal,
  plain,
  posted,
  rows,
} from '../../support/slack-elements.ts';

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

test('sentences for what is no input of the modal are trouble, and none of them is shown', async () => {
  const slack = await localSlack();
  const answers = [{ nowhere: 'Not that one' }, {}, { name: 'Not that one' }];
  await socketApp(slack, (app) => {
    opensModal(app);
    app.view('form', async ({ ack }) => {
      await ack({ response_action: 'errors', errors: answers.shift() ?? {} });
    });
  });
  const opened = slack.control.waitForChange((it) => it.type === 'view-opened');
  await slack.control.press({ ...at, ts: await posted(slack, button) });
  await opened;
  const submit = () => slack.control.submit({ name: { typed: { text: 'Ana' } } });
  const trouble = { errors: {}, trouble: 'We had some trouble connecting. Try again?' };
  expect(await submit()).toMatchObject(trouble);
  expect(await submit()).toMatchObject(trouble);
  expect(await submit()).toMatchObject({ errors: { name: 'Not that one' }, trouble: null });
});

test('Slack itself holds numbers to their bounds and addresses to their shape', async () => {
  const slack = await localSlack();
  const input = (id: string, element: object, optional = false) => ({
    ...{ type: 'input', block_id: id, label: plain(id), optional },
    element: { action_id: id, ...element },
  });
  const whole = { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' };
  const blocks = [
    input('whole', whole),
    input('part', { type: 'number_input', is_decimal_allowed: true }, true),
    input('mail', { type: 'email_text_input' }, true),
    input('url', { type: 'url_text_input' }, true),
  ] as never[];
  const sent: unknown[] = [];
  await socketApp(slack, (app) => {
    opensModal(app, modal({ blocks }));
    app.view('form', async ({ ack, view }) => {
      sent.push(view.state.values.whole?.whole?.value);
      await ack();
    });
  });
  const opened = slack.control.waitForChange((it) => it.type === 'view-opened');
  await slack.control.press({ ...at, ts: await posted(slack, button) });
  await opened;
  const errorsOf = async (typed: Record<string, string>) => {
    const state = Object.entries(typed).map(([id, text]) => [id, { [id]: { text } }] as const);
    return (await slack.control.submit(Object.fromEntries(state))).errors;
  };
  expect(await errorsOf({ whole: '10' })).toEqual({ whole: 'Must be at most 9.' });
  expect(await errorsOf({ whole: '0' })).toEqual({ whole: 'Must be at least 1.' });
  expect(await errorsOf({ whole: '1.5' })).toEqual({ whole: 'Please enter a whole number.' });
  expect(await errorsOf({ whole: '5', part: 'x', mail: 'ana', url: 'shop' })).toEqual({
    part: 'Please enter a number.',
    mail: 'Please enter a valid email address.',
    url: 'Please enter a valid URL.',
  });
  expect(sent).toEqual([]);
  expect(await errorsOf({ whole: '5', part: '1.5', mail: 'a@b.io', url: 'https://b.io' })).toEqual(
    {},
  );
  expect(sent).toEqual(['5']);
});

test('a modal pushed by a submission is updated by its own id, and is gone once it was closed', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const below = modal({
    title: plain('Looking'),
    external_id: 'mine',
    submit: undefined,
    blocks: [],
  });
  await socketApp(slack, (app) => {
    opensModal(app);
    app.view('form', async ({ ack }) => ack({ response_action: 'push', view: below }));
  });
  const opened = slack.control.waitForChange((it) => it.type === 'view-opened');
  await slack.control.press({ ...at, ts: await posted(slack, button) });
  await opened;
  await slack.control.submit({ name: { typed: { text: 'Ana' } } });
  const update = () =>
    client.views.update({ external_id: 'mine', view: { ...below, title: plain('Found') } });
  await update();
  expect(slack.control.views().map(({ title }) => title?.text)).toEqual(['Form', 'Found']);
  await slack.control.closeView();
  await expect(update()).rejects.toMatchObject({ data: { error: 'not_found' } });
  expect(slack.control.views().map(({ title }) => title?.text)).toEqual(['Form']);
});
