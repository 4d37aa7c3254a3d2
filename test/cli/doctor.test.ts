import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { type LocalSlack, startSlack } from '../../sandbox/slack/server.ts';
import { examine, type Findings } from '../../src/cli/doctor/examine.ts';
import { startAnthropic } from '../support/anthropic.ts';
import { openShell } from '../support/cli.ts';
import { temporaryDataset } from '../support/dataset.ts';
import { GARDEN, type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

vi.setConfig({ testTimeout: 90_000 }); // real servers, on a machine that may be busy

let folder: string;
let database: TestDatabase;
let posthog: OpenPostHog;
let slack: LocalSlack;
let narrowSlack: LocalSlack;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-doctor-'));
  const narrow = manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'reactions:write');
  [database, posthog, slack, narrowSlack] = await Promise.all([
    createTestDatabase(),
    openPostHog(GARDEN, { keys: { phx_narrow: ['project:read', 'session_recording:read'] } }),
    startSlack({ manifest }),
    startSlack({ manifest, scopes: narrow }),
  ]);
});
afterAll(async () => {
  await Promise.all([slack.close(), narrowSlack.close(), posthog.end()]);
  await database.close();
  await rm(folder, { recursive: true });
});

/** The settings of a team that has connected everything. */
function connected(change: Record<string, string | undefined> = {}) {
  return {
    PATH: process.env.PATH,
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    POSTHOG_HOST: posthog.url,
    POSTHOG_PROJECT_ID: posthog.projectId,
    POSTHOG_PERSONAL_API_KEY: posthog.apiKey,
    POSTHOG_CONVERSION_EVENT: 'order_placed',
    ...change,
  };
}

function failedOf({ checks }: Findings): Record<string, string> {
  const failed = checks.filter(({ status }) => status === 'failed');
  return Object.fromEntries(failed.map(({ name, detail }) => [name, detail]));
}

const said = (text: string) => expect.stringContaining(text);

describe('with everything connected', () => {
  test('all is good, each scope by itself, and no model is no failure', async () => {
    const found = await examine(connected(), undefined);
    expect(failedOf(found)).toEqual({});
    expect(found).toMatchObject({ ok: true, mode: 'connected' });
    expect(found.checks).toContainEqual({
      name: 'model',
      status: 'note',
      detail: 'no model configured: facts mode',
    });
    const good = found.checks.filter(({ status }) => status === 'ok').map(({ name }) => name);
    expect(good).toEqual([
      'Node.js',
      'data folder',
      'database',
      'queues',
      'Slack bot token',
      ...manifest.oauth_config.scopes.bot.map((scope) => `Slack scope ${scope}`),
      'Slack app token',
      'PostHog project:read',
      'PostHog session_recording:read',
      'PostHog person:read',
      'PostHog query:read',
      'PostHog error_tracking:read',
    ]);
  });

  test('scopes that are missing on either side are named, and no others', async () => {
    const narrow = {
      SLACK_API_URL: narrowSlack.apiUrl,
      SLACK_BOT_TOKEN: narrowSlack.botToken,
      SLACK_APP_TOKEN: narrowSlack.appToken,
      POSTHOG_PERSONAL_API_KEY: 'phx_narrow',
    };
    const found = await examine(connected(narrow), undefined);
    expect(found.ok).toBe(false);
    expect(failedOf(found)).toEqual({
      'Slack scope reactions:write': said('manifest.json'),
      'PostHog person:read': said('person:read'),
      'PostHog query:read': said('query:read'),
      'PostHog error_tracking:read': said('error_tracking:read'),
    });
  });

  test('keys that are refused and servers that are away fail with the setting to correct', async () => {
    const broken = {
      SLACK_BOT_TOKEN: 'xoxb-wrong',
      SLACK_APP_TOKEN: 'xapp-wrong',
      POSTHOG_PERSONAL_API_KEY: 'phx_wrong',
      DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
      REDIS_URL: 'redis://127.0.0.1:1',
    };
    const found = await examine(connected(broken), undefined);
    expect(failedOf(found)).toMatchObject({
      'Slack bot token': said('SLACK_BOT_TOKEN'),
      'Slack app token': said('SLACK_APP_TOKEN'),
      'PostHog query:read': said('POSTHOG_PERSONAL_API_KEY'),
      database: said('DATABASE_URL'),
      queues: said('REDIS_URL'),
    });
    expect(JSON.stringify(found)).not.toMatch(/secret|xoxb-wrong|xapp-wrong|phx_wrong/);
  });

  test('settings that are missing or malformed fail by their names, and the rest is still checked', async () => {
    const found = await examine(
      connected({ SLACK_BOT_TOKEN: undefined, POSTHOG_PROJECT_ID: 'shop', PORT: 'x' }),
      undefined,
    );
    expect(failedOf(found)).toEqual({
      SLACK_BOT_TOKEN: said('is missing'),
      POSTHOG_PROJECT_ID: said('is m'),
      PORT: said('is malformed'),
    });
    expect(found.checks).toContainEqual({
      name: 'Slack app token',
      status: 'ok',
      detail: 'Socket Mode',
    });
  });

  test('a model is asked for one token; a refused key and an unknown model are failures', async () => {
    await using server = await startAnthropic(({ body }) =>
      body.model === 'gone' ? { status: 404, type: 'not_found_error' } : { text: 'yes' },
    );
    const model = (settings: Record<string, string>) =>
      examine(
        connected({ ANTHROPIC_BASE_URL: server.url, SLACK_APP_TOKEN: undefined, ...settings }),
        undefined,
      ).then(({ checks }) => checks.find(({ name }) => name === 'model'));
    const [good, refused, unknown] = await Promise.all([
      model({ ANTHROPIC_API_KEY: server.apiKey }),
      model({ ANTHROPIC_API_KEY: 'wrong' }),
      model({ ANTHROPIC_API_KEY: server.apiKey, MODEL_SESSIONS: 'gone' }),
    ]);
    expect(good).toMatchObject({ status: 'ok', detail: said('claude-sonnet-5-5 at 127.0.0.1') });
    expect(refused).toMatchObject({ status: 'failed', detail: said('ANTHROPIC_API_KEY') });
    expect(unknown).toMatchObject({ status: 'failed', detail: said('MODEL_') });
    expect(server.requests[0]?.body.max_tokens).toBe(1);
    expect(server.violations).toEqual([]);
  });
});

test('with nothing configured it checks what the sandbox needs, and says so', async () => {
  const found = await examine({ DATA_DIR: folder, DATABASE_URL: database.url }, undefined);
  expect(found).toMatchObject({ ok: true, mode: 'sandbox' });
  expect(found.checks).toContainEqual({
    name: 'connections',
    status: 'note',
    detail: 'nothing is configured: "npm start" opens the sandbox',
  });
  expect(found.checks).toContainEqual(
    expect.objectContaining({ name: 'recordings', status: 'ok' }),
  );
});

test('a data folder that cannot be written fails, once', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const found = await examine({ DATA_DIR: file }, undefined);
  expect(failedOf(found)).toEqual({ 'data folder': said('DATA_DIR') });
});

describe('of a dataset', () => {
  test('the folder alone is looked at, its recordings to their ends', async () => {
    await using dataset = await temporaryDataset(GARDEN);
    const found = await examine({ SLACK_BOT_TOKEN: 'broken' }, dataset.folder);
    expect(found).toMatchObject({ ok: true, mode: 'dataset' });
    expect(found.checks.map(({ name, detail }) => [name, detail])).toEqual([
      ['dataset', 'Garden, 3 sessions'],
      ['conversion', 'no conversion_event in project.json'],
      ['events', '10 in the sessions'],
      ['recordings', '2 recordings read to the end'],
      ['no recording', 's3'],
      ['damaged lines', 'left out in s1'],
    ]);
  });

  test('a recording that is cut off fails by its name, and the command ends with 1', async () => {
    await using dataset = await temporaryDataset(GARDEN);
    await truncate(join(dataset.folder, 'snapshots/s2.jsonl.gz'), 300);
    await using shell = await openShell();
    const [json, told] = await Promise.all([
      shell.run('doctor', '--data', dataset.folder, '--json'),
      shell.run('doctor', '--data', dataset.folder),
    ]);
    expect(json).toMatchObject({ code: 1, stderr: '' });
    expect(failedOf(JSON.parse(json.stdout))).toEqual({ 'recording s2': said('s2.jsonl.gz') });
    expect(told).toMatchObject({ code: 1, stderr: '' });
    expect(told.stdout).toMatch(
      /^✓ dataset .*\n(.+\n)*✗ recording s2 .*\n(.+\n)*\n1 check failed\.\n$/,
    );
  });

  test('a folder without one is one failure that names what is missing', async () => {
    const found = await examine({}, join(folder, 'nowhere'));
    expect(failedOf(found)).toEqual({ dataset: said('--data') });
  });
});
