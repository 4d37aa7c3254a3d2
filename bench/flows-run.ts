import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { openDataset } from '../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../src/adapters/dataset/list.ts';
import { openDatabase } from '../src/adapters/postgres/database.ts';
import { createLedger } from '../src/adapters/postgres/ledger.ts';
import { migrate } from '../src/adapters/postgres/migrate.ts';
import { createPace } from '../src/adapters/postgres/pace.ts';
import { createRecordStore } from '../src/adapters/postgres/records.ts';
import { createReportRuns } from '../src/adapters/postgres/report-runs.ts';
import { createStepStore } from '../src/adapters/postgres/steps.ts';
import { createSummaryStore } from '../src/adapters/postgres/summaries.ts';
import { openModel } from '../src/composition/model.ts';
import { readEnv } from '../src/config/env.ts';
import { ANY_RECORDING } from '../src/engine/ports/recording-list.ts';
import { openQueues } from '../src/queues/queues.ts';
import { startReports } from '../src/workers/report/start.ts';
import type { RunDeps } from '../src/workers/report/teller.ts';
import { SCOPE } from './scope.ts';

/** What this process is told on its command line, as JSON. */
export interface FlowsTold {
  readonly folder: string;
  readonly sessions: number;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly anthropic: { readonly url: string; readonly apiKey: string };
}

/** What it sends back. */
export interface FlowsDone {
  readonly seconds: number;
  readonly readByModel: number;
  readonly patterns: number;
  readonly missing: readonly string[];
}

const told: FlowsTold = JSON.parse(process.argv[2] ?? '');
const log = pino({ level: 'warn' }, pino.destination(2));
const none = async () => {};
const now = () => new Date();

await migrate(told.databaseUrl);
const database = await openDatabase({ url: told.databaseUrl, dataDir: '/nowhere' });
const queues = await openQueues({ ...told, log });
const source = await openDataset(told.folder);
const model = await openModel(
  readEnv({ ANTHROPIC_API_KEY: told.anthropic.apiKey, ANTHROPIC_BASE_URL: told.anthropic.url }),
  {
    ...{ scope: SCOPE, telemetry: null, ledger: createLedger(database.db) },
    paceOf: (account) => createPace(database.db, account),
  },
);
const finished = Promise.withResolvers<void>();
const runs = createReportRuns(database.db);

/** The real workers of reports; only nobody is told. */
const deps: RunDeps = {
  ...{ source, model, runs, now, log, archive: runs, exposures: null, mostRecordings: 1_000 },
  recordings: createDatasetList(source),
  records: createRecordStore(database.db),
  steps: createStepStore(database.db),
  summaries: createSummaryStore(database.db),
  delivery: { post: none, deliver: async () => 'nothing', sweep: none },
  queues,
  consents: { given: async () => ({ by: 'bench', at: now() }) },
  chat: { whisper: none, status: none, isAdmin: async () => false },
  respond: none,
  telemetry: { modelCalled() {}, summaryDelivered() {}, failed() {}, close: none },
  host: 'https://posthog.example.com',
  projectName: async () => 'Bench',
  budgets: {
    read: async () => ({ monthly: 50, perRun: 10 }),
    set: none,
    spent: async () => 0,
    typicalCall: async () => null,
  },
  reportUrl: null,
  teller: {
    progress: none,
    report: async () => finished.resolve(),
    cancelled: async () => finished.reject(new Error('The run was cancelled.')),
    failed: async (_, __, error) => finished.reject(error),
  },
};

const worker = await startReports(queues, deps, { take: none, giveUp: none });
const id = randomUUID();
await runs.create({
  ...{ id, scope: SCOPE, query: ANY_RECORDING, limit: told.sessions, state: 'running' },
  ...{ title: 'all', question: 'all', channel: 'C1', thread: null, user: 'U1', report: null },
  ...{ responseUrl: null, askedAt: now() },
});
const started = performance.now();
await queues.enqueue('report', { kind: 'run', scope: SCOPE, runId: id });
await finished.promise;
const seconds = (performance.now() - started) / 1000;
const report = (await runs.find(id))?.report;
if (!report) throw new Error('The report was not kept.');
const done: FlowsDone = {
  seconds,
  readByModel: report.coverage.readByModel,
  patterns: report.patterns.length,
  missing: report.missing,
};
process.send?.(done);
await worker.close();
await queues.close();
await database.close();
