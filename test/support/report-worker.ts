import type { Logger } from 'pino';
import { openDataset } from '../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../src/adapters/dataset/list.ts';
import { openDatabase } from '../../src/adapters/postgres/database.ts';
import { createLedger } from '../../src/adapters/postgres/ledger.ts';
import { createOutbox } from '../../src/adapters/postgres/outbox.ts';
import { createPace } from '../../src/adapters/postgres/pace.ts';
import { createRecordStore } from '../../src/adapters/postgres/records.ts';
import { createRenderings } from '../../src/adapters/postgres/renderings.ts';
import { createReportRuns } from '../../src/adapters/postgres/report-runs.ts';
import { createSignalStore } from '../../src/adapters/postgres/signals.ts';
import { createStepStore } from '../../src/adapters/postgres/steps.ts';
import { createSummaryStore } from '../../src/adapters/postgres/summaries.ts';
import { createChat } from '../../src/adapters/slack/chat.ts';
import { openModel } from '../../src/composition/model.ts';
import { readEnv } from '../../src/config/env.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import type { Scope } from '../../src/engine/scope.ts';
import type { Timings } from '../../src/queues/policy.ts';
import { openQueues } from '../../src/queues/queues.ts';
import { createRemoteStills } from '../../src/workers/remote-stills.ts';
import { TELLER } from '../../src/workers/report/desk.ts';
import { startReports } from '../../src/workers/report/start.ts';
import type { RunDeps, Teller } from '../../src/workers/report/teller.ts';

/** What a worker of reports is told: plain JSON, for a command line. */
export interface ReportWorkerTold {
  readonly scope: Scope;
  /** The dataset that is read. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly anthropic: { readonly url: string; readonly apiKey: string };
  /** A local Slack; null = nobody is told, unless by a teller. */
  readonly slack: { readonly apiUrl: string; readonly botToken: string } | null;
}

export interface ReportWorkerOptions extends ReportWorkerTold {
  readonly log: Logger;
  readonly timings?: Timings;
  readonly teller?: Teller;
}

const none = async () => {};
const now = () => new Date();

/** Real workers of reports over a dataset: real queues and database, only nobody can ask for anything. */
export async function openReportWorker(options: ReportWorkerOptions) {
  const { scope, folder, databaseUrl, log, teller = TELLER, slack } = options;
  const { db, close } = await openDatabase({ url: databaseUrl, dataDir: '/nowhere' });
  const queues = await openQueues(options);
  const source = await openDataset(folder);
  const { url: ANTHROPIC_BASE_URL, apiKey: ANTHROPIC_API_KEY } = options.anthropic;
  const model = await openModel(readEnv({ ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL }), {
    ...{ scope, telemetry: null, ledger: createLedger(db) },
    paceOf: (account) => createPace(db, account),
  });
  const runs = createReportRuns(db);
  const chat = createChat({ token: slack?.botToken ?? '', apiUrl: slack?.apiUrl ?? '', log });
  const enqueueDelivery = async (key: string) =>
    void (await queues.enqueue('deliver', { scope, key }));
  const delivery = createDelivery({ outbox: createOutbox(db), chat, now, log, enqueueDelivery });
  const deps: RunDeps = {
    ...{ source, model, runs, now, log, queues, delivery, chat, teller },
    ...{ archive: runs, exposures: null, mostRecordings: 1_000, reportUrl: null },
    recordings: createDatasetList(source),
    records: createRecordStore(db),
    signals: createSignalStore(db),
    steps: createStepStore(db),
    summaries: createSummaryStore(db),
    stills: createRemoteStills({ queues, renderings: createRenderings(db), now }),
    consents: { given: async () => ({ by: 'U1', at: now() }) },
    respond: none,
    telemetry: { modelCalled() {}, summaryDelivered() {}, failed() {}, close: none },
    host: 'https://posthog.example.com',
    projectName: async () => 'Project',
    budgets: {
      read: async () => ({ monthly: 50, perRun: 10 }),
      set: none,
      used: async () => ({ calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0, unpriced: 0 }),
      spent: async () => 0,
      typicalCall: async () => null,
    },
  };
  await startReports(queues, deps, { take: none, giveUp: none });
  await queues.work(
    'deliver',
    async ({ key }, { jobId }) => void (await delivery.deliver(key, jobId)),
    { concurrency: 1 },
  );
  return {
    ...{ queues, runs },
    async close() {
      await queues.close();
      await close();
    },
  };
}
