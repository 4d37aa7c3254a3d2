import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { migrate } from '../src/adapters/postgres/migrate.ts';
import { ANY_RECORDING } from '../src/engine/ports/recording-list.ts';
import { openReportWorker, type ReportWorkerTold } from '../test/support/report-worker.ts';

/** What this process is told on its command line, as JSON. */
export interface FlowsTold extends ReportWorkerTold {
  readonly sessions: number;
}

/** What it sends back. */
export interface FlowsDone {
  readonly seconds: number;
  readonly readByModel: number;
  readonly patterns: number;
}

const told: FlowsTold = JSON.parse(process.argv[2] ?? '');
await migrate(told.databaseUrl);
const finished = Promise.withResolvers<void>();
const { queues, runs, close } = await openReportWorker({
  ...told,
  log: pino({ level: 'warn' }, pino.destination(2)),
  teller: {
    progress: async () => {},
    report: async () => finished.resolve(),
    cancelled: async () => finished.reject(new Error('The run was cancelled.')),
    failed: async (_deps, _run, error) => finished.reject(error),
  },
});
const { scope, sessions: limit } = told;
const id = randomUUID();
await runs.create({
  ...{ id, scope, query: ANY_RECORDING, limit, state: 'running', report: null },
  ...{ title: 'all', question: 'all', channel: 'C1', thread: null, user: 'U1' },
  ...{ responseUrl: null, askedAt: new Date() },
});
const started = performance.now();
await queues.enqueue('report', { kind: 'run', scope, runId: id });
await finished.promise;
const seconds = (performance.now() - started) / 1000;
const report = (await runs.find(id))?.report;
if (!report) throw new Error('The report was not kept.');
const { coverage, patterns, missing } = report;
if (missing.length > 0) throw new Error(`The report lacks something: ${missing.join(' ')}`);
const done: FlowsDone = {
  seconds,
  readByModel: coverage.readByModel,
  patterns: patterns.length,
};
process.send?.(done);
await close();
