import { expect, test } from 'vitest';
import { localSlack, socketApp } from '../../support/bolt-app.ts';
import { channel, option, plain, posted } from '../../support/slack-elements.ts';

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
