import { expect, test } from 'vitest';
import { createChat } from '../../../src/adapters/slack/chat.ts';
import { createPermalinks } from '../../../src/adapters/slack/permalinks.ts';
import { CHANNEL, localSlack } from '../../support/delivery.ts';
import { silentLog } from '../../support/silent-log.ts';

const world = localSlack();

function reach() {
  const { botToken: token, apiUrl } = world.slack;
  return { token, apiUrl, log: silentLog };
}

test('a message has the address that Slack gives it, and one that is not there has none', async () => {
  const content = { text: 'An alert', blocks: [] };
  const { ts } = await createChat(reach()).post({
    ...{ channel: CHANNEL, thread: null, content, key: 'k' },
  });
  const links = createPermalinks(reach());
  const link = await links.of({ channel: CHANNEL, ts });
  expect(link?.pathname).toBe(`/archives/${CHANNEL}/p${ts.replace('.', '')}`);
  expect(await links.of({ channel: CHANNEL, ts: '1.000001' })).toBeNull();
  expect(await links.of({ channel: 'C0NOWHERE', ts })).toBeNull();
});
