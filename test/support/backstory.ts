import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pino } from 'pino';
import type { LocalPostHog } from '../../sandbox/posthog/server.ts';
import type { SlackOptions } from '../../sandbox/slack/options.ts';
import { type LocalSlack, startSlack } from '../../sandbox/slack/server.ts';
import { readEnv } from '../../src/config/env.ts';
import { type Role, start } from '../../src/main.ts';
import type { LocalAnthropic } from './anthropic.ts';
import { testChromium } from './chromium.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

const MANIFEST = resolve(import.meta.dirname, '../../manifest.json');

/** Settings as a process gets them. */
export type Settings = Readonly<Record<string, string | undefined>>;

export interface BackstoryOptions {
  readonly posthog: LocalPostHog;
  readonly model?: LocalAnthropic;
  readonly slack?: SlackOptions;
  /** Signed HTTP instead of Socket Mode. */
  readonly http?: boolean;
  readonly role?: Role;
  readonly settings?: Settings;
  /** Whether recordings may go to the model, `true` when left out. */
  readonly consented?: boolean;
  /** What time it is for Backstory; the machine's clock when left out. */
  readonly now?: () => Date;
}

/** A log line, parsed. */
export type Line = Readonly<Record<string, unknown>>;

/** The whole product between a local Slack, a local PostHog and a database of its own. */
export interface Backstory {
  readonly slack: LocalSlack;
  readonly database: TestDatabase;
  /** What a further process needs to join in. */
  readonly settings: Settings;
  readonly log: readonly Line[];
  /** Ends Backstory alone. */
  stop(): Promise<void>;
  /** Ends all of it. */
  close(): Promise<void>;
}

/** A local Slack and a database, without a Backstory yet. */
export async function openSurroundings({ posthog, model, slack, http }: BackstoryOptions) {
  const manifest: unknown = JSON.parse(await readFile(MANIFEST, 'utf8'));
  const local = await startSlack({ manifest, ...slack });
  const database = await createTestDatabase();
  const receiving = http
    ? { SLACK_SIGNING_SECRET: local.signingSecret }
    : { SLACK_APP_TOKEN: local.appToken };
  const settings: Settings = {
    ...receiving,
    SLACK_API_URL: local.apiUrl,
    SLACK_BOT_TOKEN: local.botToken,
    POSTHOG_HOST: posthog.url,
    POSTHOG_PROJECT_ID: posthog.projectId,
    POSTHOG_PERSONAL_API_KEY: posthog.apiKey,
    DATABASE_URL: database.url,
    DATA_DIR: '/nowhere',
    PORT: '0',
    CHROMIUM_PATH: testChromium() ?? undefined,
    ...(model ? { ANTHROPIC_API_KEY: model.apiKey, ANTHROPIC_BASE_URL: model.url } : {}),
  };
  return {
    slack: local,
    database,
    settings,
    async close() {
      await local.close();
      await database.close();
    },
  };
}

/** Starts all of it in this process. */
export async function openBackstory(options: BackstoryOptions): Promise<Backstory> {
  const surroundings = await openSurroundings(options);
  const settings = { ...surroundings.settings, ...options.settings };
  const lines: Line[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const running = await start(readEnv(settings), options.role ?? 'all', log, {
    consented: options.consented ?? true,
    ...(options.now ? { now: options.now } : {}),
  });
  if (options.http) deliverTo(surroundings.slack, portIn(lines, 'Slack is listened to'));
  return {
    ...surroundings,
    settings,
    log: lines,
    stop: () => running.close(),
    async close() {
      await running.close();
      await surroundings.close();
    },
  };
}

/** The port told by a log line. */
export function portIn(lines: readonly Line[], message: string): number {
  const port = lines.find(({ msg }) => msg === message)?.port;
  if (typeof port === 'number') return port;
  throw new Error(`No line "${message}" names a port`);
}

function deliverTo({ control }: LocalSlack, port: number): void {
  const url = `http://127.0.0.1:${port}/slack/events`;
  control.setUrls({ eventsUrl: url, commandsUrl: url, interactivityUrl: url });
}
