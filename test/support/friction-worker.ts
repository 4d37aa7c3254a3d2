import type { Kysely } from 'kysely';
import { createMemoryCounts } from '../../src/adapters/memory/counts.ts';
import { createAlertStore } from '../../src/adapters/postgres/alerts.ts';
import { createBudgets } from '../../src/adapters/postgres/budgets.ts';
import { createFrictionPages } from '../../src/adapters/postgres/friction-pages.ts';
import { createFrictionRuns } from '../../src/adapters/postgres/friction-runs.ts';
import { createFrictionSettings } from '../../src/adapters/postgres/friction-settings.ts';
import { createOnScreen } from '../../src/adapters/postgres/on-screen.ts';
import { createSignalStore } from '../../src/adapters/postgres/signals.ts';
import type { Tables } from '../../src/adapters/postgres/tables.ts';
import { createWatchedHours } from '../../src/adapters/postgres/watched-hours.ts';
import type { OutboxMessage } from '../../src/engine/ports/outbox.ts';
import type { Project, Source } from '../../src/engine/ports/source.ts';
import type { JobContext } from '../../src/queues/handler.ts';
import type { EnqueueOptions } from '../../src/queues/producers.ts';
import type { PipelineDeps } from '../../src/workers/pipeline/run.ts';
import { aProject } from './friction.ts';
import { HOST } from './realistic-summaries.ts';
import { scriptedSource } from './scripted-source.ts';
import { silentLog } from './silent-log.ts';

/** What a worker of a test put on a queue. */
export interface Queued {
  readonly name: string;
  readonly payload: unknown;
  readonly options: EnqueueOptions;
}

export interface FrictionWorkerOptions {
  readonly db: Kysely<Tables>;
  readonly now: () => Date;
  readonly project?: Partial<Project>;
  readonly given?: Partial<PipelineDeps>;
}

/** What the daily batch works with: real stores, and everything that it says, enqueues and reports to look at. */
export function aFrictionWorker({ db, now, project = {}, given = {} }: FrictionWorkerOptions) {
  const posted: OutboxMessage[] = [];
  const queued: Queued[] = [];
  const whispered: string[] = [];
  const shown: { id: string; view: object }[] = [];
  const failures: Readonly<Record<string, string>>[] = [];
  const none = async () => {};
  const deps: PipelineDeps = {
    ...{ now, model: null, summaries: null, log: silentLog, host: HOST, respond: none },
    source: sourceOf(project),
    recordings: aProject([]).recordings,
    exposures: null,
    signals: createSignalStore(db),
    alerts: createAlertStore(db, now),
    budgets: createBudgets(db, now),
    frictionRuns: createFrictionRuns(db),
    frictionPages: createFrictionPages(db),
    counts: createMemoryCounts({ events: [], recordings: null }),
    watchedHours: createWatchedHours(db),
    onScreen: createOnScreen(db),
    permalinks: { of: async ({ channel, ts }) => new URL(`https://chat.example/${channel}/${ts}`) },
    frictionSettings: createFrictionSettings(db, now),
    projects: { bind: async () => true },
    consents: { given: async () => null },
    projectName: async () => 'Project',
    delivery: {
      post: async (messages) => void posted.push(...messages),
      deliver: async () => 'nothing',
      begin: async () => null,
      sweep: none,
    },
    queues: {
      async enqueue(name, payload, options = {}) {
        queued.push({ name, payload, options });
        return { jobId: String(queued.length), duplicate: false };
      },
    },
    views: { updateView: async (id, view) => shown.push({ id, view }) > 0 },
    chat: { status: none, whisper: async (_to, { text }) => void whispered.push(text) },
    telemetry: {
      modelCalled() {},
      summaryDelivered() {},
      failed: (_error, tags) => void failures.push(tags),
      close: none,
    },
    ...given,
  };
  return { deps, posted, queued, whispered, shown, failures };
}

function sourceOf(fields: Partial<Project>): Source {
  const source = scriptedSource({});
  return { ...source, project: async (scope) => ({ ...(await source.project(scope)), ...fields }) };
}

/** A run of a job, by its id. */
export function aRun(jobId: string, fields: Partial<JobContext> = {}): JobContext {
  return {
    ...{ jobId, attempt: 1, run: 1, attemptsLeft: 2, signal: new AbortController().signal },
    waitFor: async () => {},
    ...fields,
  };
}
