import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SHORTCUTS } from '../../src/bot/shortcuts/callbacks.ts';
import { ROOT } from './repository.ts';

/** Slack's limits of an app manifest, in characters (@slack/types 3.2.0, slack.md §2). */
const Manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000).optional(),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.strictObject({
    app_home: z.record(z.string(), z.boolean()),
    agent_view: z.strictObject({ agent_description: z.string().min(1).max(300) }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    unfurl_domains: z.array(z.hostname()).max(5),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: z.string().max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false), // nothing of ours renews a token
  }),
});

/** What an event needs before Slack sends it; null = nothing (docs.slack.dev, event pages). */
const NEEDED: Readonly<Record<string, string | null>> = {
  agent_session_stopped: null,
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  link_shared: 'links:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
};

const manifest = Manifest.parse(JSON.parse(await read('manifest.json')));
const scopes = manifest.oauth_config.scopes.bot;

describe("Slack's manifest", () => {
  test('asks for every scope once, in order', () => {
    expect(scopes).toEqual([...new Set(scopes)].sort());
  });

  test('asks for exactly the scopes that docs/permissions.md explains', async () => {
    const [slack = ''] = (await read('docs/permissions.md')).split('## PostHog');
    const explained = [...slack.matchAll(/^\| `([a-z_.:]+)` \|/gm)].map(([, scope]) => scope);

    expect(explained.sort()).toEqual(scopes);
  });

  test('subscribes only to events that it has the scope for', () => {
    const { bot_events } = manifest.settings.event_subscriptions;

    const missing = bot_events.filter((event) => {
      const scope = NEEDED[event];
      return scope !== null && !scopes.includes(scope ?? '');
    });

    expect(missing).toEqual([]);
  });

  test('has each slash command that the bot listens to', async () => {
    const files = ['summarize', 'friction', 'backstory'].map(
      (name) => `src/bot/commands/${name}.ts`,
    );
    const listening = (await Promise.all(files.map(read))).join('\n');
    const commands = manifest.features.slash_commands.map(({ command }) => command);

    expect([...listening.matchAll(/\.command\('([^']+)'/g)].map(([, name]) => name)).toEqual(
      commands,
    );
  });
});

test("Slack's manifest has each shortcut that the bot listens to", () => {
  const shortcuts = manifest.features.shortcuts.map(({ callback_id }) => callback_id);

  expect(shortcuts).toEqual(Object.values(SHORTCUTS));
});

function read(file: string): Promise<string> {
  return readFile(join(ROOT, file), 'utf8');
}
