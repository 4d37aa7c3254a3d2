import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import type { Act } from '../sandbox/slack/acts/act.ts';
import { type LocalSlack, startSlack } from '../sandbox/slack/server.ts';
import { createAccess } from '../src/adapters/postgres/access.ts';
import { createChannelSettings } from '../src/adapters/postgres/channel-settings.ts';
import { createConsents } from '../src/adapters/postgres/consents.ts';
import { openDatabase } from '../src/adapters/postgres/database.ts';
import { createFrictionSettings } from '../src/adapters/postgres/friction-settings.ts';
import { createSetups } from '../src/adapters/postgres/setups.ts';
import { createThreads } from '../src/adapters/postgres/threads.ts';
import { createChat } from '../src/adapters/slack/chat.ts';
import { createPeople } from '../src/adapters/slack/people.ts';
import { type Bot, type BotOptions, startBot } from '../src/bot/bot.ts';
import { openQueues, type Queues } from '../src/queues/queues.ts';
import { openBenchDatabase } from './database.ts';
import { type Measurement, row } from './measurement.ts';
import { quantile } from './quantile.ts';

/** The load that the bot must bear. */
const COMMANDS_PER_SECOND = 20;
/** Slack's rule: an acknowledgement within 3 s (slack.md §4.1). */
const SLACK_LIMIT_MS = 3000;

const MANIFEST = resolve(import.meta.dirname, '../manifest.json');
const log = pino({ level: 'error' }, pino.destination(2));

export interface LoadOptions {
  /** How long commands come in. */
  readonly seconds: number;
  /** Sessions that the commands ask about, in turn. */
  readonly sessionIds: readonly string[];
}

/** How long Slack waits for the real bot's acknowledgement while many people ask at once. */
export async function measureAcknowledgement(options: LoadOptions): Promise<Measurement> {
  const database = await openBenchDatabase();
  const slack = await startSlack({ manifest: JSON.parse(await readFile(MANIFEST, 'utf8')) });
  const queues = await openQueues({ redisUrl: null, databaseUrl: database.url });
  const opened = await openDatabase({ url: database.url, dataDir: '/nowhere' });
  const bot = await openBot(slack, queues, {
    consents: createConsents(opened.db),
    frictionSettings: createFrictionSettings(opened.db),
    access: createAccess(opened.db),
    threads: createThreads(opened.db),
    channelSettings: createChannelSettings(opened.db),
    setups: createSetups({ db: opened.db, seal: null }),
  });
  try {
    const acts = await load(slack, options);
    const kept = (await queues.counts())['summarize-session'].waiting;
    return tell(acts, kept, options);
  } finally {
    await bot.close();
    await opened.close();
    await queues.close();
    await slack.close();
    await database.close();
  }
}

function openBot(
  slack: LocalSlack,
  queues: Queues,
  stores: Pick<
    BotOptions,
    'consents' | 'frictionSettings' | 'access' | 'threads' | 'channelSettings' | 'setups'
  >,
): Promise<Bot> {
  return startBot({
    queues,
    ...stores,
    log,
    slack,
    chat: createChat({ token: slack.botToken, apiUrl: slack.apiUrl, log }),
    people: createPeople({ token: slack.botToken, apiUrl: slack.apiUrl, log }),
    homes: {
      list: async () => [],
      of: async (workspace) => {
        const scope = { workspace, project: '1' };
        return { scope, host: 'https://posthog.example.com', name: 'Bench' };
      },
    },
    now: () => new Date(),
    port: 0,
    routes: [],
    onError: (error) => log.error({ err: error }, 'The bot failed'),
  });
}

/** Asks at a steady rate, whether or not the former ones were answered. */
async function load(slack: LocalSlack, { seconds, sessionIds }: LoadOptions): Promise<Act[]> {
  const started = performance.now();
  const asked: Promise<Act>[] = [];
  for (let i = 0; i < seconds * COMMANDS_PER_SECOND; i += 1) {
    await wait(Math.max(0, started + (i * 1000) / COMMANDS_PER_SECOND - performance.now()));
    asked.push(slack.control.command(`/summarize ${sessionIds[i % sessionIds.length]}`));
  }
  return Promise.all(asked);
}

function tell(acts: readonly Act[], kept: number, { seconds }: LoadOptions): Measurement {
  const times = acts.flatMap(({ deliveries }) =>
    deliveries.map((it) => it.milliseconds ?? Infinity),
  );
  const late = times.filter((time) => time > SLACK_LIMIT_MS).length;
  return {
    title: 'Acknowledgement of /summarize',
    notes: [
      `${COMMANDS_PER_SECOND} commands a second for ${seconds} s over Socket Mode, queues in PostgreSQL, measured where Slack stands.`,
      'An acknowledged command is enqueued; no worker took jobs meanwhile. Slack, bot and database shared this machine.',
    ],
    rows: [
      row('commands', String(acts.length)),
      row('p50', `${quantile(times, 0.5).toFixed(0)} ms`),
      {
        what: 'p99',
        value: `${quantile(times, 0.99).toFixed(0)} ms`,
        target: {
          text: `≤ ${SLACK_LIMIT_MS} ms (Slack’s rule)`,
          met: quantile(times, 0.99) <= SLACK_LIMIT_MS,
        },
      },
      row('longest', `${Math.max(...times).toFixed(0)} ms`),
      { what: 'late or lost', value: String(late), target: { text: '0', met: late === 0 } },
      {
        what: 'jobs in the queue afterwards',
        value: String(kept),
        target: { text: 'one a command', met: kept === acts.length },
      },
    ],
  };
}
