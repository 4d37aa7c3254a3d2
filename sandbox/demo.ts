import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { type DatasetSource, openDataset } from '../src/adapters/dataset/dataset.ts';
import { type Env, readEnv } from '../src/config/env.ts';
import type { Recording } from '../src/engine/ports/source.ts';
import { duration } from '../src/templates/plain-words.ts';
import { keptKey } from './kept-key.ts';
import { type LocalPostHog, startPostHog } from './posthog/server.ts';
import { buildPage } from './slack/page-build.ts';
import { type LocalSlack, startSlack } from './slack/server.ts';

/** The shop's recorded sessions, committed with the project. */
export const SHOP = resolve(import.meta.dirname, 'data/shop');

const MANIFEST = resolve(import.meta.dirname, '../manifest.json');
/** Sessions offered beside the command. */
const OFFERED = 12;

interface Running {
  close(): Promise<void>;
}

export interface DemoOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
  readonly start: (
    env: Env,
    role: 'all',
    log: Logger,
    options: { consented: boolean; now: () => Date },
  ) => Promise<Running>;
  /** Dataset folder; the shop's without it. */
  readonly data?: string;
  /** Port of the local Slack's page. */
  readonly port?: number;
}

export interface Demo extends Running {
  readonly url: string;
  readonly slack: LocalSlack;
  readonly posthog: LocalPostHog;
}

/** Backstory between a local Slack and a local PostHog: the whole product, and no account anywhere. */
export async function startDemo({
  env,
  log,
  start,
  data = SHOP,
  port,
}: DemoOptions): Promise<Demo> {
  await using opening = new AsyncDisposableStack();
  const base = readEnv(env);
  const dataset = await openDataset(data);
  const opened = Date.now();
  // "The last 7 days" are those of the recorded visits, whenever the demo is opened.
  const now = () => new Date(dataset.lastEventAt.getTime() + Date.now() - opened);
  const workDir = join(base.DATA_DIR, 'sandbox');
  const posthog = opening.adopt(await startPostHog({ data, workDir, now }), (server) =>
    server.close(),
  );
  const slack = opening.adopt(
    await startLocalSlack(base.DATA_DIR, await suggestions(dataset), port ?? base.PORT),
    (server) => server.close(),
  );
  // The demo's people are invented: there is nobody to ask.
  const running = await start(await demoEnv(env, dataset, posthog, slack), 'all', log, {
    consented: true,
    now,
  });
  opening.adopt(running, (backstory) => backstory.close());
  process.stderr.write(
    `\nBackstory's sandbox is open:  ${slack.url}\nOpen it, go to #product and type /summarize\n\n`,
  );
  const demo = opening.move();
  return { url: slack.url, slack, posthog, close: () => demo.disposeAsync() };
}

async function startLocalSlack(
  dataDir: string,
  offered: readonly Suggestion[],
  port: number,
): Promise<LocalSlack> {
  const pageDir = join(dataDir, 'sandbox', 'page');
  await mkdir(pageDir, { recursive: true });
  await buildPage(pageDir);
  const manifest: unknown = JSON.parse(await readFile(MANIFEST, 'utf8'));
  const summarize = {
    command: '/summarize',
    description: 'What happened in a session',
    usageHint: '<session, person, or which sessions> [question]',
    suggestions: [...REPORTS, ...offered, { text: 'help', description: 'what it can do' }],
  };
  const team = { id: 'T0SANDBOX', name: 'Backstory sandbox', domain: 'sandbox' };
  const options = {
    manifest,
    pageDir,
    unfurlDomains: ['127.0.0.1'], // where the local PostHog's replays are
    workspace: { team, commands: [summarize, FRICTION, BACKSTORY] },
  };
  try {
    return await startSlack({ ...options, port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startSlack({ ...options, port: 0 }); // somebody else has the port: any other is as good
  }
}

/** Reports worth trying. */
const REPORTS: readonly Suggestion[] = [
  { text: 'last 7 days', description: 'what goes wrong again and again' },
  { text: 'last 7 days on mobile', description: 'the same on phones' },
];

/** What can be asked of the daily batch and of alerts. */
const FRICTION = {
  command: '/friction',
  description: 'What is new in visits that failed',
  usageHint: 'now, status, rules, settings, here or help',
  suggestions: [
    { text: 'here', description: 'news and alerts come into this channel' },
    { text: 'now', description: "today's batch at once" },
    { text: 'status', description: 'what runs when, and how it went' },
    { text: 'rules', description: 'what is looked at, and what is told' },
    { text: 'settings', description: 'channel, hours, thresholds, mutes' },
  ],
};

/** What can be asked of the app itself. */
const BACKSTORY = {
  command: '/backstory',
  description: 'Connects a PostHog project with a channel',
  usageHint: 'setup or help',
  suggestions: [
    { text: 'setup', description: 'connect a PostHog project, step by step' },
    { text: 'help', description: 'what else it can do' },
  ],
};

interface Suggestion {
  readonly text: string;
  readonly description: string;
}

/** Sessions worth trying: of people with a name first, then those in which most was done. */
async function suggestions(dataset: DatasetSource): Promise<Suggestion[]> {
  const scope = { workspace: 'sandbox', project: 'sandbox' };
  const recordings = await dataset.recentRecordings(scope, 200);
  const weight = ({ person, clicks }: Recording) => (person ? 1_000 : 0) + (clicks ?? 0);
  return recordings
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, OFFERED)
    .map(({ id, durationSeconds, person, clicks }) => ({
      text: id,
      description: `${person?.name ?? 'anonymous'}, ${duration(durationSeconds)}, ${clicks ?? 0} clicks`,
    }));
}

async function demoEnv(
  env: DemoOptions['env'],
  dataset: DatasetSource,
  posthog: LocalPostHog,
  slack: LocalSlack,
): Promise<Env> {
  const project = await dataset.project({ workspace: 'sandbox', project: 'sandbox' });
  const port = await freePort();
  return readEnv({
    ...env,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ENCRYPTION_KEY: env.ENCRYPTION_KEY || (await keptKey(join(readEnv(env).DATA_DIR, 'sandbox'))),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    POSTHOG_HOST: posthog.url,
    POSTHOG_PROJECT_ID: posthog.projectId,
    POSTHOG_PERSONAL_API_KEY: posthog.apiKey,
    POSTHOG_CONVERSION_EVENT: project.conversionEvent ?? undefined,
    POSTHOG_FUNNEL: project.funnel.join(' > '),
  });
}

/** A port for the pages of reports, known before anybody listens to it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
