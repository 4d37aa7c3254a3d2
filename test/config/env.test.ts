import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  ConfigError,
  connectionsOf,
  funnelOf,
  pagesOf,
  readEnv,
  wantsSandbox,
} from '../../src/config/env.ts';
import { runMain } from '../support/worker-process.ts';

const REAL = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  POSTHOG_HOST: 'https://eu.posthog.com/',
  POSTHOG_PROJECT_ID: '42',
  POSTHOG_PERSONAL_API_KEY: 'phx_1',
};

/** What the settings are refused with, a sentence a line. */
function refusal(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a malformed setting', () => {
  test.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'xapp-'],
    ['SLACK_API_URL', 'slack.com', 'https://'],
    ['POSTHOG_HOST', 'eu.posthog.com', 'https://eu.posthog.com'],
    ['POSTHOG_PROJECT_ID', 'shop', 'number'],
    ['POSTHOG_PERSONAL_API_KEY', 'phc_1', 'phx_'],
    ['POSTHOG_PROJECT_TOKEN', 'phx_1', 'phc_'],
    ['ANTHROPIC_BASE_URL', 'localhost:9', 'https://'],
    ['DATABASE_URL', 'mysql://x', 'postgres://'],
    ['REDIS_URL', 'http://x', 'redis://'],
    ['PUBLIC_URL', 'ftp://x', 'https://'],
    ['SENTRY_DSN', 'yes', 'https://'],
    ['PORT', '70000', '65535'],
    ['LOG_LEVEL', 'loud', 'debug'],
  ])('%s=%s is named in one sentence with its remedy', (name, value, remedy) => {
    const [sentence = '', ...more] = refusal(() => readEnv({ [name]: value }));
    expect(more).toEqual([]);
    expect(sentence).toMatch(new RegExp(`^${name} is malformed: .*\\.$`));
    expect(sentence).toContain(remedy);
    expect(sentence).not.toContain(value === 'xoxp-1' ? value : 'undefined');
  });

  test('does not hide the next one', () => {
    const sentences = refusal(() => readEnv({ PORT: 'x', REDIS_URL: 'x', LOG_LEVEL: 'info' }));
    expect(sentences.map((one) => one.split(' ')[0])).toEqual(['REDIS_URL', 'PORT']);
  });
});

describe('a missing setting', () => {
  test.each(['SLACK_BOT_TOKEN', 'POSTHOG_HOST', 'POSTHOG_PROJECT_ID', 'POSTHOG_PERSONAL_API_KEY'])(
    '%s is named with its remedy',
    (name) => {
      const env = readEnv({ ...REAL, [name]: '  ' });
      expect(refusal(() => connectionsOf(env))).toEqual([
        expect.stringMatching(new RegExp(`^${name} is missing: set it in \\.env`)),
      ]);
    },
  );

  test('a PostHog project is named whole or not at all; then there is something to encrypt keys with', () => {
    const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN } = REAL;
    const slack = { SLACK_BOT_TOKEN, SLACK_APP_TOKEN };
    expect(refusal(() => connectionsOf(readEnv(slack)))).toEqual([
      expect.stringMatching(/^ENCRYPTION_KEY is missing: .*openssl rand -hex 32/),
    ]);
    expect(connectionsOf(readEnv({ ...slack, ENCRYPTION_KEY: 'k' })).posthog).toBeNull();
    const half = readEnv({ ...slack, ENCRYPTION_KEY: 'k', POSTHOG_HOST: REAL.POSTHOG_HOST });
    expect(refusal(() => connectionsOf(half)).map((one) => one.split(' ')[0])).toEqual([
      'POSTHOG_PROJECT_ID',
      'POSTHOG_PERSONAL_API_KEY',
    ]);
  });

  test('the way in from Slack is one of two', () => {
    const { SLACK_APP_TOKEN: _, ...without } = REAL;
    const [sentence] = refusal(() => connectionsOf(readEnv(without)));
    expect(sentence).toContain('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)');
    const http = readEnv({ ...without, SLACK_SIGNING_SECRET: 's' });
    expect(connectionsOf(http).slack).toMatchObject({ appToken: null, signingSecret: 's' });
  });

  test('nothing at all is the sandbox, anything of Slack or PostHog is not', () => {
    expect(wantsSandbox(readEnv({ PORT: '0', ANTHROPIC_API_KEY: 'k' }))).toBe(true);
    for (const [name, value] of Object.entries(REAL)) {
      expect(wantsSandbox(readEnv({ [name]: value }))).toBe(false);
    }
  });
});

test('the host loses its final slash, and a funnel is read in both spellings', () => {
  expect(connectionsOf(readEnv(REAL)).posthog?.host).toBe('https://eu.posthog.com');
  expect(funnelOf(readEnv({ POSTHOG_FUNNEL: 'seen > cart>paid' }))).toEqual([
    'seen',
    'cart',
    'paid',
  ]);
  expect(funnelOf(readEnv({ POSTHOG_FUNNEL: 'seen, cart' }))).toEqual(['seen', 'cart']);
});

describe('main.ts', () => {
  test('ends with the sentence and without a stack when a setting is wrong, also one of .env', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'backstory-env-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, '.env'), 'PORT=many\nLOG_LEVEL=loud\n');
    const { status, stderr } = await runMain([], { LOG_LEVEL: 'info' }, folder);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'PORT is malformed: it is a number from 0 to 65535.',
    });
  });

  test('names a role that there is not', async () => {
    const { status, stderr } = await runMain(['--role', 'boss'], {});
    expect(status).toBe(1);
    expect(stderr).toBe('--role boss is unknown: it is one of bot, workers, renderer, all.');
  });
});

describe('the pages of reports', () => {
  const PUBLIC_URL = 'https://backstory.example';

  test('are there with an address and a secret, and without an address are not', () => {
    expect(pagesOf(readEnv({ PUBLIC_URL, ENCRYPTION_KEY: 'k' }))).toEqual({
      publicUrl: PUBLIC_URL,
      secret: 'k',
    });
    expect(pagesOf(readEnv({ ENCRYPTION_KEY: 'k' }))).toBeNull();
  });

  test('are not without something to sign links with, which is said with its remedy', () => {
    const [sentence] = refusal(() => pagesOf(readEnv({ PUBLIC_URL })));
    expect(sentence).toMatch(/^ENCRYPTION_KEY is missing: .*PUBLIC_URL.*openssl rand -hex 32/);
  });
});
