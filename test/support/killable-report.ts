import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { startSlack } from '../../sandbox/slack/server.ts';
import { openDatabase } from '../../src/adapters/postgres/database.ts';
import { createRenderings } from '../../src/adapters/postgres/renderings.ts';
import { createReportRuns } from '../../src/adapters/postgres/report-runs.ts';
import { createStepStore } from '../../src/adapters/postgres/steps.ts';
import { ANY_RECORDING } from '../../src/engine/ports/recording-list.ts';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { FAST } from '../queues/fast.ts';
import { startAnthropic } from './anthropic.ts';
import { CHANNEL, postedIn } from './conversation.ts';
import { createTestDatabase } from './postgres.ts';
import { type Question, questionOf, reportAnswer } from './report-readers.ts';
import type { ReportWorkerTold } from './report-worker.ts';
import { scriptedStills } from './scripted-stills.ts';

const WORKERS = new URL('./hold-workers.ts', import.meta.url);
/** Patience on a busy machine. */
const SOON = { timeout: 60_000, interval: 200 };

export interface KillableOptions {
  /** The dataset that is read. */
  readonly folder: string;
  /** Sessions to read. */
  readonly limit: number;
  /** The model never answers the first question of this kind. */
  readonly held?: Question;
  readonly redisUrl?: string | null;
}

/** Questions that were asked, each with how often. */
export type Calls = readonly { readonly question: Question; readonly times: number }[];

/**
 * A report that is asked for, between a local Slack and a local Anthropic; its workers are processes to be
 * killed.
 */
export async function openKillable({ folder, limit, held, redisUrl = null }: KillableOptions) {
  await using opening = new AsyncDisposableStack();
  const asked = Promise.withResolvers<void>();
  let isHeld = false;
  const model = opening.use(
    await startAnthropic((received) => {
      if (questionOf(received) !== held || isHeld) return reportAnswer(received);
      isHeld = true;
      asked.resolve();
      return { silent: true };
    }),
  );
  const slack = opening.adopt(await startSlack({ rateLimits: false }), (it) => it.close());
  const server = opening.adopt(await createTestDatabase(), (it) => it.close());
  const { url } = server;
  const database = opening.adopt(await openDatabase({ url, dataDir: '/nowhere' }), (it) =>
    it.close(),
  );
  const queues = opening.adopt(await openQueues({ redisUrl, databaseUrl: url, ...FAST }), (it) =>
    it.close(),
  );
  const runs = createReportRuns(database.db);
  const steps = createStepStore(database.db);
  const scope = { workspace: 'T0LOCALTEAM', project: '7' };
  const id = randomUUID();
  await runs.create({
    ...{ id, scope, query: ANY_RECORDING, limit, state: 'running', report: null },
    ...{ title: 'all sessions', question: 'all', channel: CHANNEL, thread: null },
    ...{ user: 'U0MAYA', responseUrl: null, askedAt: new Date() },
  });
  if (held === 'prove') await render(queues, createRenderings(database.db));
  const told: ReportWorkerTold = {
    ...{ scope, folder, redisUrl, databaseUrl: url },
    anthropic: { url: model.url, apiKey: model.apiKey },
    slack: { apiUrl: slack.apiUrl, botToken: slack.botToken },
  };
  const workers: ChildProcess[] = [];
  opening.defer(async () => void (await Promise.all(workers.map(kill))));
  const client = opening.adopt(new pg.Client({ connectionString: url }), (it) => it.end());
  await client.connect();

  const first = async (text: string) => (await client.query(text)).rows[0];
  const unsent = async () =>
    (await first('select count(*)::int as n from outbox where sent_revision < revision')).n;
  const opened = opening.move();

  return {
    /** Starts a worker. */
    async work(): Promise<void> {
      const worker = fork(WORKERS, [JSON.stringify(told)]);
      workers.push(worker);
      await once(worker, 'message');
      const job = { kind: 'run', scope, runId: id } as const;
      await queues.enqueue('report', job, { id: `${id}:run` });
    },
    /** Kills the worker, with no chance to say anything. */
    kill: async () => void (await Promise.all(workers.splice(0).map(kill))),
    /** Ends when the model holds its answer back, and nothing else is under way. */
    async held(): Promise<void> {
      await asked.promise;
      if (!held) return;
      await vi.waitFor(async () => {
        const { done, of } = await steps.count(id, held);
        expect({ left: of - done, unsent: await unsent() }).toEqual({ left: 1, unsent: 0 });
      }, SOON);
    },
    /** Ends when a worker waits for what the test holds in the database. */
    async waiting(): Promise<void> {
      const waiting = `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await vi.waitFor(async () => {
        expect((await first(waiting)).n).toBeGreaterThan(0);
        expect(await unsent()).toBe(0);
      }, SOON);
    },
    /** Holds back the end of the choice of sessions. @returns how to let go */
    async holdSelection(): Promise<() => Promise<void>> {
      await steps.plan(id, 'select', [{ key: 'all', input: {} }]);
      await client.query(`begin; select from report_steps where step = 'select' for update`);
      return async () => void (await client.query('rollback'));
    },
    /** Holds back results, not progress. @returns how to let go */
    async holdResults(): Promise<() => Promise<void>> {
      await client.query(`
        create function hold() returns trigger language plpgsql as $$
        begin
          if new.final then perform pg_advisory_xact_lock(1); end if;
          return new;
        end $$;
        create trigger hold before insert on outbox for each row execute function hold();
        select pg_advisory_lock(1)`);
      return async () => void (await client.query('select pg_advisory_unlock(1)'));
    },
    /** Ends with one report in Slack, each of its messages once. @returns what the model was asked */
    async expectOneReport(): Promise<Calls> {
      await vi.waitFor(async () => {
        expect((await runs.find(id))?.state).toBe('finished');
        expect(await steps.count(id, 'read')).toEqual({ done: 0, of: 0 });
        expect(await unsent()).toBe(0);
      }, SOON);
      const [name = 'a pattern'] =
        (await runs.find(id))?.report?.patterns.map((pattern) => pattern.name) ?? [];
      const posted = postedIn(slack);
      expect(posted.map(({ text }) => text)).toEqual([expect.stringContaining(name)]);
      const replies = slack.control.thread(CHANNEL, posted[0]?.ts ?? '').map(({ text }) => text);
      expect(replies.length).toBeGreaterThan(1);
      expect(new Set(replies).size).toBe(replies.length);
      const all = Map.groupBy(model.requests, ({ system, user }) => `${system}\n${user}`);
      return [...all.values()].flatMap(([call, ...more]) =>
        call ? [{ question: questionOf(call), times: 1 + more.length }] : [],
      );
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

/** Does the renderer's work. */
async function render(queues: Queues, renderings: ReturnType<typeof createRenderings>) {
  const stills = scriptedStills();
  await queues.work(
    'render',
    async (job, { signal }) => {
      if (job.kind !== 'stills') return;
      const rendering = await stills.take(job, signal);
      await renderings.save(job.scope, job.requestId, { ok: true, rendering });
    },
    { concurrency: 1 },
  );
  await renderings.sign(new Date());
}
