import { expect, test } from 'vitest';
import { createRespond } from '../../../src/adapters/slack/respond.ts';
import { localSlack } from '../../support/bolt-app.ts';
import { words } from '../../support/delivery.ts';

test('only Slack is answered, however well an address looks', async () => {
  const respond = createRespond({ apiUrl: 'https://slack.example/api/' });
  for (const url of ['https://hooks.slack.com.evil.example/x', 'http://hooks.slack.com/x']) {
    await expect(respond(url, words('hello'))).rejects.toMatchObject({ code: 'invalid_content' });
  }
});

test('an address that Slack no longer takes is an error', async () => {
  const { url, apiUrl } = await localSlack();
  const respond = createRespond({ apiUrl });
  const sent = respond(`${url}/response/unknown`, words('hello'));
  await expect(sent).rejects.toMatchObject({ code: 'unavailable', certain: true });
});
