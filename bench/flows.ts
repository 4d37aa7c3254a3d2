import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startAnthropic } from '../test/support/anthropic.ts';
import { cloneDataset } from '../test/support/cloned-dataset.ts';
import { findRedisServer, startRedis } from '../test/support/redis.ts';
import { anyReportAnswer, type Question, questionOf } from '../test/support/report-readers.ts';
import { openBenchDatabase } from './database.ts';
import type { FlowsDone, FlowsTold } from './flows-run.ts';
import { type Measurement, type Row, row } from './measurement.ts';
import { SCOPE } from './scope.ts';

const SESSIONS = 100;
/** Some recordings are too short to be read. */
const SPARE = 10;
/** Parts in hand at once where a model reads (src/workers/report/start.ts). */
const AT_ONCE = 8;
/** What the simulated model takes for each call, seconds. */
const LATENCY = { read: 8, prove: 0, extract: 12, combine: 5, assign: 8 } as const;
/** The slowest chain of calls that have to wait for each other. */
const CRITICAL =
  Math.ceil(SESSIONS / AT_ONCE) * LATENCY.read + LATENCY.extract + LATENCY.combine + LATENCY.assign;
const MOST_RATIO = 1.15;
const MOST_CALLS = 130;

interface Measured {
  readonly name: string;
  readonly done: FlowsDone;
  readonly calls: ReadonlyMap<Question, number>;
}

/** A report of a hundred sessions with a model, over the real queues: calls by phase, and the time it takes. */
export async function measureFlows(data: string): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-flows-'));
  try {
    await cloneDataset(data, folder, SESSIONS + SPARE);
    const measured = [await measure('PostgreSQL', folder, null)];
    if (findRedisServer()) {
      const redis = await startRedis();
      measured.push(await measure('Redis', folder, redis.url).finally(() => redis.close()));
    }
    return tell(measured);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(name: string, folder: string, redisUrl: string | null): Promise<Measured> {
  const calls = new Map<Question, number>();
  const database = await openBenchDatabase();
  await using anthropic = await startAnthropic(async (asked) => {
    const question = questionOf(asked);
    calls.set(question, (calls.get(question) ?? 0) + 1);
    const [answer] = await Promise.all([anyReportAnswer(asked), wait(LATENCY[question] * 1000)]);
    return answer;
  });
  const { url, apiKey } = anthropic;
  const place = { folder, databaseUrl: database.url, redisUrl, slack: null };
  const told = { ...place, scope: SCOPE, sessions: SESSIONS, anthropic: { url, apiKey } };
  try {
    return { name, calls, done: await run(told) };
  } finally {
    await database.close();
  }
}

async function run(told: FlowsTold): Promise<FlowsDone> {
  const child = fork(resolve(import.meta.dirname, 'flows-run.ts'), [JSON.stringify(told)], {
    execArgv: ['--max-semi-space-size=16'], // as the product starts (decision 10)
  });
  const exit = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`The workers ended with code ${code}.`);
  });
  const [[done]]: [FlowsDone[], unknown] = await Promise.all([once(child, 'message'), exit]);
  if (!done) throw new Error('The workers told nothing.');
  return done;
}

function tell(measured: readonly Measured[]): Measurement {
  const { read, extract, combine, assign } = LATENCY;
  return {
    title: 'A report of 100 sessions with a model',
    notes: [
      `Copies of the recorded sessions from a folder, real queues and database, one worker process, a local Anthropic server that takes ${read} s for a session, ${extract} s to find patterns, ${combine} s to put them together and ${assign} s to sort; without stills.`,
      `Critical path: ⌈${SESSIONS} ÷ ${AT_ONCE}⌉ rounds of sessions and one of each step with patterns, ${CRITICAL} s. What it takes more is reading recordings, the queue and the database.`,
    ],
    rows: measured.flatMap(rowsOf),
  };
}

function rowsOf({ name, done, calls }: Measured): Row[] {
  const all = [...calls.values()].reduce((sum, count) => sum + count, 0);
  const ratio = done.seconds / CRITICAL;
  return [
    ...[...calls].map(([question, count]) => row(`${name}: calls, ${question}`, String(count))),
    {
      what: `${name}: calls, all`,
      value: String(all),
      target: { text: `≤ ${MOST_CALLS}`, met: all <= MOST_CALLS },
    },
    row(`${name}: sessions read by the model`, String(done.readByModel)),
    row(`${name}: patterns found`, String(done.patterns)),
    row(`${name}: seconds`, `${done.seconds.toFixed(1)} s`),
    {
      what: `${name}: seconds ÷ critical path`,
      value: ratio.toFixed(3),
      target: { text: `≤ ${MOST_RATIO}`, met: ratio <= MOST_RATIO },
    },
  ];
}

if (import.meta.main) {
  console.log(JSON.stringify(await measureFlows('sandbox/data/shop'), null, 2));
}
