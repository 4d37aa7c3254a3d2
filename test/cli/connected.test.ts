import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openShell } from '../support/cli.ts';
import { GARDEN, type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { DocumentedSummary } from './documented-summary.ts';

vi.setConfig({ testTimeout: 90_000 }); // processes of their own, on a machine that may be busy

let posthog: OpenPostHog;
let shell: Awaited<ReturnType<typeof openShell>>;

beforeAll(async () => {
  posthog = await openPostHog(GARDEN);
  shell = await openShell({
    POSTHOG_HOST: posthog.url,
    POSTHOG_PROJECT_ID: posthog.projectId,
    POSTHOG_PERSONAL_API_KEY: posthog.apiKey,
    POSTHOG_CONVERSION_EVENT: 'order_placed',
  });
});
afterAll(async () => {
  await posthog.end();
  await shell[Symbol.asyncDispose]();
});

test('without --data the session is read from PostHog, and no Slack is needed', async () => {
  const [told, missing] = await Promise.all([
    shell.run('summarize', 's1', '--json'),
    shell.run('timeline', '0190000b-0000-7000-8000-00000000dead'),
  ]);
  expect(told).toMatchObject({ code: 0, stderr: '' });
  const { session, person, converted } = DocumentedSummary.parse(JSON.parse(told.stdout));
  expect({ id: session.id, name: person?.name, converted }).toEqual({
    id: 's1',
    name: 'Maya L.',
    converted: true,
  });
  expect(missing).toMatchObject({ code: 1, stdout: '' });
  expect(missing.stderr).toMatch(/^There is no session 0190000b-\S+ Check the id; .*\n$/);
});

test('a talk about a session goes on from one command to the next', async () => {
  const told = await shell.run('ask', 's1', 'what happened?', '--json');
  expect(told).toMatchObject({ code: 0, stderr: '' });
  const [claim] = JSON.parse(told.stdout).claims;
  expect(claim).toMatchObject({ sessionId: 's1', seconds: 0 });
  const shown = await shell.run('ask', 's1', `show ${claim.id}`, '--json');
  expect(JSON.parse(shown.stdout).claims).toMatchObject([{ id: claim.id, sessionId: 's1' }]);
});

test('the hourly run counts in PostHog, an hour at a time', async () => {
  const at = ['--at', '2026-05-20T12:00Z'];
  const [told, ahead] = await Promise.all([
    shell.run('pipeline', ...at, '--json'),
    shell.run('pipeline', '--at', '2020-01-01'),
  ]);
  expect(told).toMatchObject({ code: 0, stderr: '' });
  const { counted, ...run } = JSON.parse(told.stdout);
  expect(run).toMatchObject({ caughtUp: 0, kept: true, gate: { passed: true } });
  expect(counted.visits).toBeGreaterThan(0);
  expect(ahead).toMatchObject({ code: 1, stdout: '' });
  expect(ahead.stderr).toMatch(
    /has no event in the five weeks before .* Check POSTHOG_PROJECT_ID, /,
  );
});

test('migrate brings an empty database up to date, once', async () => {
  const database = await createTestDatabase({ empty: true });
  await using migrating = await openShell({ DATABASE_URL: database.url });
  const first = await migrating.run('migrate', '--json');
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(first.stdout).migrations.length).toBeGreaterThan(0);
  expect(await migrating.run('migrate')).toEqual({
    code: 0,
    stdout: 'The tables are up to date.\n',
    stderr: '',
  });
  await database.close();
});
