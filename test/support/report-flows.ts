import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../src/adapters/postgres/database.ts';
import { createRecordStore } from '../../src/adapters/postgres/records.ts';
import { createReportRuns } from '../../src/adapters/postgres/report-runs.ts';
import { createStepStore } from '../../src/adapters/postgres/steps.ts';
import type { Report } from '../../src/engine/patterns/report.ts';
import type { ReportDeps, ReportRequest } from '../../src/engine/patterns/run/context.ts';
import type { ReportRuns } from '../../src/engine/ports/report-runs.ts';
import { openQueues } from '../../src/queues/queues.ts';
import type { ReportProgress } from '../../src/templates/report-progress.ts';
import { startReports } from '../../src/workers/report/start.ts';
import type { RunDeps } from '../../src/workers/report/teller.ts';
import { FAST } from '../queues/fast.ts';
import { createTestDatabase } from './postgres.ts';
import { silentLog } from './silent-log.ts';

/** What was said about a run, in order. */
export type Said =
  | { readonly progress: ReportProgress }
  | { readonly report: Report }
  | { readonly cancelled: { readonly done: number; readonly of: number } }
  | { readonly failed: unknown };

const SCOPE = { workspace: 'w', project: '7' };

const none = async () => {};

/** What jobs of reports need beside the engine: nobody is told anything but the test. */
function quiet(
  engine: ReportDeps,
  said: (id: string, one: Said) => void,
): Omit<RunDeps, 'runs' | 'steps'> {
  return {
    ...engine,
    delivery: { post: none, deliver: async () => 'nothing', begin: async () => null, sweep: none },
    queues: { enqueue: async () => ({ jobId: '', duplicate: false }) },
    consents: { given: async () => ({ by: 'U1', at: new Date(0) }) },
    chat: { whisper: none, status: none, isAdmin: async () => false },
    respond: none,
    telemetry: { modelCalled() {}, summaryDelivered() {}, failed() {}, close: none },
    log: silentLog,
    host: 'https://posthog.example',
    projectName: async () => 'Project',
    budgets: {
      read: async () => ({ monthly: 50, perRun: 10 }),
      set: none,
      used: async () => ({ calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0, unpriced: 0 }),
      spent: async () => 0,
      typicalCall: async () => null,
    },
    reportUrl: null,
    signals: { see: async () => [] },
    teller: {
      progress: async (_, { id }, progress) => said(id, { progress }),
      report: async (_, { id }, report) => said(id, { report }),
      cancelled: async (_, { id }, cancelled) => said(id, { cancelled }),
      failed: async (_, { id }, failed) => said(id, { failed }),
    },
  };
}

/** A run that nobody has started. @returns its name */
async function plan(runs: ReportRuns, { scope, query, limit, question }: ReportRequest) {
  const id = randomUUID();
  await runs.create({
    ...{ id, scope, query, limit, state: 'planned', report: null, askedAt: new Date() },
    ...{ title: 'All sessions', question: question ?? '', channel: 'C1', thread: null },
    ...{ user: 'U1', responseUrl: null },
  });
  return id;
}

/** Reports through real queues and a real database, what they say kept for the test. */
export async function openFlows(redisUrl: string | null = null) {
  const server = await createTestDatabase();
  const database = await openDatabase({ url: server.url, dataDir: '/nowhere' });
  const queues = await openQueues({ redisUrl, databaseUrl: server.url, ...FAST });
  const runs = createReportRuns(database.db);
  const steps = createStepStore(database.db);
  const records = createRecordStore(database.db);
  const start = (runId: string) => queues.enqueue('report', { kind: 'run', scope: SCOPE, runId });
  const words: { readonly id: string; readonly one: Said }[] = [];
  return {
    ...{ runs, steps, records, queues },
    /** What was said about a run. */
    said: (id: string): readonly Said[] =>
      words.flatMap((word) => (word.id === id ? [word.one] : [])),
    /** Starts a worker; several share the work. */
    async work(engine: Omit<ReportDeps, 'records'>, over: Partial<RunDeps> = {}) {
      const deps = quiet({ ...engine, records }, (id, one) => void words.push({ id, one }));
      const desk = { take: none, giveUp: none };
      return startReports(queues, { ...deps, runs, steps, ...over }, desk);
    },
    plan: (request: ReportRequest) => plan(runs, request),
    start,
    /** Asks for a report. @returns the name of its run */
    async ask(request: ReportRequest): Promise<string> {
      const id = await plan(runs, request);
      await runs.move(id, ['planned'], 'running');
      await start(id);
      return id;
    },
    async close() {
      await queues.close();
      await database.close();
      await server.close();
    },
  };
}

export type OpenFlows = Awaited<ReturnType<typeof openFlows>>;
