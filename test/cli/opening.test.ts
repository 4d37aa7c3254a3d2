import { expect, test } from 'vitest';
import { sessionNamed } from '../../src/cli/session-name.ts';
import { openSessions } from '../../src/cli/sessions.ts';
import { readEnv } from '../../src/config/env.ts';

const CONNECTED = readEnv({
  POSTHOG_HOST: 'https://eu.posthog.com/',
  POSTHOG_PROJECT_ID: '7',
  POSTHOG_PERSONAL_API_KEY: 'phx_1',
});
const ID = '0190000b-0000-7000-8000-000000000001';

test.each([
  { link: `https://us.posthog.com/project/7/replay/${ID}`, code: 'other_host' },
  { link: `https://eu.posthog.com/project/8/replay/${ID}`, code: 'other_project' },
])('a link of another PostHog or project is refused: $code', async ({ link, code }) => {
  const opening = openSessions(CONNECTED, sessionNamed(link), undefined);
  await expect(opening).rejects.toMatchObject({
    code,
    message: expect.stringMatching(/than (https:\/\/eu\.posthog\.com|7), which is connected/),
  });
});

test('without PostHog and without a dataset, it says what to set, and only that', async () => {
  const open = (settings: Record<string, string>) =>
    openSessions(readEnv(settings), sessionNamed(ID), undefined);
  await expect(open({})).rejects.toThrow(
    /^PostHog is not connected: set POSTHOG_HOST, POSTHOG_PROJECT_ID, POSTHOG_PERSONAL_API_KEY in .* --data sandbox\/data\/shop\.$/,
  );
  await expect(
    open({ POSTHOG_HOST: 'https://eu.posthog.com', POSTHOG_PROJECT_ID: '7' }),
  ).rejects.toThrow('set POSTHOG_PERSONAL_API_KEY in');
});

test('a session is named by a replay link of any age, or by an id just as it is', () => {
  const id = (text: string) => sessionNamed(text).id;
  expect(id(` https://eu.posthog.com/project/7/replay/${ID}?t=12 `)).toBe(ID);
  expect(id(`https://eu.posthog.com/replay/home?sessionRecordingId=${ID}`)).toBe(ID);
  expect(id(' Visit_42 ')).toBe('Visit_42');
});
