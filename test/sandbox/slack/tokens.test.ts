import { expect, test } from 'vitest';
import type { LocalSlack } from '../../../sandbox/slack/server.ts';
import { errorOf, localSlack, webClient } from '../../support/bolt-app.ts';

const product = 'C0PRODUCT01';

async function raw(slack: LocalSlack, method: string, init: RequestInit) {
  const response = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', ...init });
  return response.json();
}

test('a token must be there, known, and of the right kind', async () => {
  const slack = await localSlack();
  const call = (method: string, token?: string) =>
    raw(slack, method, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  const error = (code: string) => expect.objectContaining({ ok: false, error: code });
  expect(await call('auth.test')).toEqual(error('not_authed'));
  expect(await call('auth.test', 'xoxb-wrong')).toEqual(error('invalid_auth'));
  expect(await call('auth.test', slack.appToken)).toEqual(error('not_allowed_token_type'));
  expect(await call('apps.connections.open', slack.botToken)).toEqual(
    error('not_allowed_token_type'),
  );
  expect(await call('auth.test', slack.botToken)).toMatchObject({ ok: true, user: 'backstory' });
  expect(await call('api.test')).toMatchObject({ ok: true });
});

test('arguments come as form, JSON or query, and the token as an argument', async () => {
  const slack = await localSlack();
  const headers = { authorization: `Bearer ${slack.botToken}` };
  const blocks = [{ type: 'divider' }];
  const args = { channel: product, text: 'hi' };
  const form = new URLSearchParams({
    ...args,
    blocks: JSON.stringify(blocks),
    token: slack.botToken,
  });
  const json = { ...headers, 'content-type': 'application/json' };
  const calls = [
    raw(slack, 'chat.postMessage', { body: form }),
    raw(slack, 'chat.postMessage', { body: JSON.stringify({ ...args, blocks }), headers: json }),
    raw(slack, `users.info?user=U0JON000002`, { headers, method: 'GET' }),
  ];
  const blocked = { ok: true, message: { blocks: [{ type: 'divider' }] } };
  expect(await Promise.all(calls)).toMatchObject([blocked, blocked, { user: { name: 'jon' } }]);
});

test('a method that is not there is an unknown_method', async () => {
  const client = webClient(await localSlack());
  expect(await errorOf(client.apiCall('chat.unheardOf'))).toBe('unknown_method');
});

test('the scopes of the app’s manifest hold', async () => {
  const manifest = {
    oauth_config: { scopes: { bot: ['chat:write'] } },
    features: { bot_user: { display_name: 'Backstory' } },
  };
  const slack = await localSlack({ manifest });
  const client = webClient(slack);
  const posted = await client.chat.postMessage({ channel: product, text: 'hi' });
  const add = client.reactions.add({ channel: product, timestamp: posted.ts ?? '', name: 'eyes' });
  await expect(add).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'reactions:write', provided: 'chat:write' },
  });
  const named = client.chat.postMessage({ channel: product, text: 'hi', username: 'Another' });
  expect(await errorOf(named)).toBe('missing_scope');
});
