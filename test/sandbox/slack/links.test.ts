import { expect, test } from 'vitest';
import type { LocalSlack } from '../../../sandbox/slack/server.ts';
import { errorOf, localSlack, socketApp, webClient } from '../../support/bolt-app.ts';
import { at, button, channel, rows } from '../../support/slack-elements.ts';

const LINK = 'https://eu.posthog.com/project/7/replay/abc?t=3&u=1';
const OUTSIDE = 'C0OUTSIDE01';

function withDomain(options: Parameters<typeof localSlack>[0] = {}) {
  return localSlack({ unfurlDomains: ['posthog.com'], ...options });
}

/** The `link_shared` events that the app got, oldest first. */
function shared(slack: LocalSlack): unknown[] {
  return slack.journal.deliveries('link_shared').map(({ payload }) => payload.event);
}

async function said(slack: LocalSlack, text: string, to = channel): Promise<string> {
  return (await slack.control.say({ channel: to, text })).ts ?? '';
}

test('the app is told of links to its domains, each once, wherever they are posted', async () => {
  const channels = [
    { id: channel, name: 'product' },
    { id: OUTSIDE, name: 'outside', hasApp: false },
  ];
  const slack = await withDomain({ workspace: { channels } });
  const elsewhere = 'https://notposthog.com/a and https://posthog.com.evil.example/b';
  await said(slack, elsewhere);
  expect(shared(slack)).toEqual([]);
  const ts = await said(slack, `${LINK} and ${elsewhere}, again ${LINK}`);
  await said(slack, `see ${LINK}`, OUTSIDE);
  const links = [{ url: LINK, domain: 'posthog.com' }];
  const first = { channel, message_ts: ts, source: 'conversations_history', links };
  expect(shared(slack)).toMatchObject([
    { ...first, is_bot_user_member: true },
    { channel: OUTSIDE, is_bot_user_member: false, links },
  ]);
});

test('no app is told of its own links, nor without the scope, nor of a domain it did not name', async () => {
  const slack = await withDomain();
  await webClient(slack).chat.postMessage({ channel, text: `<${LINK}>` });
  expect(shared(slack)).toEqual([]);
  const poor = await withDomain({ scopes: ['chat:write', 'channels:history'] });
  await said(poor, LINK);
  expect(shared(poor)).toEqual([]);
  const other = await localSlack();
  await said(other, LINK);
  expect(shared(other)).toEqual([]);
});

test('what is shown under a link stands there once, and can be pressed without the message being seen', async () => {
  const slack = await withDomain();
  const pressed: unknown[] = [];
  await socketApp(slack, (app) => {
    app.action('go', async ({ ack, body }) => {
      pressed.push(body);
      await ack();
    });
  });
  const ts = await said(slack, `secret words ${LINK}`);
  const client = webClient(slack);
  const shown = (text: string) => [
    { type: 'section', text: { type: 'mrkdwn', text } },
    ...rows(button),
  ];
  await client.chat.unfurl({ channel, ts, unfurls: { [LINK]: { blocks: shown('one') as never } } });
  const unfurl_id = `${channel}.${ts}`;
  const later = { unfurl_id, source: 'conversations_history' } as const;
  await client.chat.unfurl({ ...later, unfurls: { [LINK]: { blocks: shown('two') as never } } });
  const [message] = slack.control.messages(channel);
  expect(message?.edited).toBe(false);
  expect(message?.attachments).toMatchObject([
    { is_app_unfurl: true, app_unfurl_url: LINK, blocks: [{ text: { text: 'two' } }, {}] },
  ]);
  await slack.control.press({ ...at, ts });
  expect(pressed).toMatchObject([
    {
      container: { type: 'message_attachment', message_ts: ts, is_app_unfurl: true },
      app_unfurl: { app_unfurl_url: LINK },
      channel: { id: channel },
    },
  ]);
  expect(JSON.stringify(pressed)).not.toContain('secret words');
});

test('a draft is told with an id of its own, and shown under by it alone', async () => {
  const slack = await withDomain();
  const { draft } = await slack.control.write({ text: `look ${LINK}` });
  expect(shared(slack)).toMatchObject([
    { channel: 'COMPOSER', message_ts: draft, unfurl_id: draft, source: 'composer' },
  ]);
  const client = webClient(slack);
  const unfurls = { [LINK]: { text: 'soon' } };
  await client.chat.unfurl({ unfurl_id: draft, source: 'composer', unfurls });
  expect(slack.control.underDraft(draft)).toMatchObject([{ text: 'soon', is_app_unfurl: true }]);
  expect(slack.control.messages(channel)).toEqual([]);
  const wrong = client.apiCall('chat.unfurl', { unfurl_id: draft, unfurls });
  expect(await errorOf(wrong)).toBe('invalid_arguments');
});

test('nothing is shown where Slack would refuse it, in its own words', async () => {
  const slack = await withDomain();
  const ts = await said(slack, LINK);
  const client = webClient(slack);
  const refused = (args: object) =>
    errorOf(client.apiCall('chat.unfurl', { channel, ts, unfurls: { [LINK]: {} }, ...args }));
  const other = 'https://eu.posthog.com/other';
  expect(await refused({ unfurls: undefined })).toBe('missing_unfurls');
  expect(await refused({ unfurls: 'no map' })).toBe('invalid_unfurls_format');
  expect(await refused({ unfurls: { [other]: {} } })).toBe('cannot_unfurl_message');
  expect(await refused({ unfurls: { 'https://evil.example': {} } })).toBe('cannot_unfurl_url');
  expect(await refused({ unfurls: { [LINK]: { blocks: [{ type: 'nonsense' }] } } })).toBe(
    'invalid_blocks',
  );
  expect(await refused({ ts: '1.000001' })).toBe('cannot_find_message');
  expect(await refused({ channel: 'C0NOWHERE00' })).toBe('cannot_find_channel');
  expect(await refused({ channel: undefined })).toBe('missing_channel');
  expect(await refused({ ts: undefined })).toBe('missing_ts');
  const poor = await withDomain({ scopes: ['chat:write', 'links:read'] });
  const at = { channel, ts: await said(poor, LINK), unfurls: { [LINK]: {} } };
  expect(await errorOf(webClient(poor).chat.unfurl(at))).toBe('missing_scope');
});
