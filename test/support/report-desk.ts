import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { createMemoryRecords } from '../../src/adapters/memory/records.ts';
import type { Model } from '../../src/engine/ports/model.ts';
import { ANY_RECORDING, type ListedRecording } from '../../src/engine/ports/recording-list.ts';
import type { ReportRun, ReportRuns } from '../../src/engine/ports/report-runs.ts';
import type { JobContext } from '../../src/queues/handler.ts';
import type { AskReport, PressReport } from '../../src/queues/payloads/report.ts';
import type { ReportWorkerDeps } from '../../src/workers/report/deps.ts';
import { CHANNEL, deliveryTo } from './delivery.ts';
import { scriptedModel } from './scripted-model.ts';
import { aRecording, scriptedSource } from './scripted-source.ts';
import { silentLog } from './silent-log.ts';

const SCOPE = { workspace: 'T0LOCALTEAM', project: '7' };
const ASKED_AT = Date.parse('2026-11-21T09:00:00Z');
const HOST = 'https://eu.posthog.com';

/** People of the local Slack. */
export const ADMIN = 'U0MAYA00001';
export const SOMEBODY = 'U0JON000002';

/** A job's run that nobody interrupts. */
export const CONTEXT: JobContext = {
  ...{ jobId: 'job', attempt: 1, run: 1, attemptsLeft: 3 },
  signal: new AbortController().signal,
  waitFor: async () => {},
};

/** Recordings of a minute each, all of which fit. */
export function recordings(
  count: number,
  fields: Partial<ListedRecording> = {},
): ListedRecording[] {
  return Array.from({ length: count }, (_, n) => ({
    ...aRecording({ id: `session-${n}`, start: new Date(ASKED_AT - n * 60_000).toISOString() }),
    device: 'Desktop',
    ...fields,
  }));
}

/** A model whose every call costs so much, US dollars; null = nobody knows. */
export function pricedModel(dollars: number | null): Model {
  return { ...scriptedModel([]), dollarsFor: () => dollars };
}

/** Runs in memory, with the rules of the port. */
function memoryRuns(): ReportRuns & { readonly all: ReadonlyMap<string, ReportRun> } {
  const all = new Map<string, ReportRun>();
  const change = (id: string, from: readonly string[], fields: Partial<ReportRun>): boolean => {
    const run = all.get(id);
    if (!run || !from.includes(run.state)) return false;
    all.set(id, { ...run, ...fields });
    return true;
  };
  return {
    all,
    async create(run) {
      if (all.has(run.id)) throw new Error(`There is a run ${run.id} already.`);
      all.set(run.id, run);
    },
    find: async (id) => all.get(id) ?? null,
    replan: async (id, { query, title, question, limit, factsOnly = false }) =>
      change(id, ['planned'], { query, title, question, limit, factsOnly }),
    move: async (id, from, to) => change(id, from, { state: to }),
    finish: async (id, report) => change(id, ['running'], { state: 'finished', report }),
    latestBefore: async () => null,
    recent: async () => [],
  };
}

/** A job on a queue that nobody takes. */
interface Queued {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly id: string | undefined;
}

const none = async () => {};

/**
 * What jobs of people's wishes work with: a local Slack, everything else in memory. Messages are on
 * screen once `settle` has returned.
 */
export function openDesk(slack: LocalSlack, given: Partial<ReportWorkerDeps> = {}) {
  const { delivery, outbox, chat, clock, queue } = deliveryTo(slack);
  const runs = memoryRuns();
  const queued: Queued[] = [];
  const ids = new Set<string>();
  const schedules = new Map<string, object>();
  const whispers: string[] = [];
  const deps = {
    ...{ delivery, runs, host: HOST, now: clock.now, log: silentLog },
    source: scriptedSource({}),
    model: pricedModel(0.01),
    ...{ stills: null, summaries: null, archive: null, exposures: null },
    mostRecordings: 1_000,
    recordings: { list: async () => recordings(12) },
    records: createMemoryRecords(),
    steps: {
      ...{ plan: async () => [], part: async () => null, finish: none, forget: none },
      ...{ count: async () => ({ done: 3, of: 12 }), turn: async () => true },
    },
    budgets: {
      ...{ read: async () => ({ monthly: 50, perRun: 10 }), set: none },
      used: async () => ({ calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0, unpriced: 0 }),
      ...{ spent: async () => 12, typicalCall: async () => null },
    },
    queues: {
      async enqueue(name, payload, { id } = {}) {
        const duplicate = id !== undefined && ids.has(id);
        if (id !== undefined) ids.add(id);
        if (!duplicate) queued.push({ name, payload, id });
        return { jobId: id ?? '', duplicate };
      },
      schedule: async (_, payload, { id, everyMs, from }) =>
        void schedules.set(id, { payload, everyMs, from }),
      unschedule: async (_, id) => schedules.delete(id),
    },
    consents: { given: async () => ({ by: 'U1', at: new Date(0) }) },
    chat: {
      whisper: async (_, { text }) => void whispers.push(text),
      status: none,
      isAdmin: (user) => chat.isAdmin(user),
    },
    respond: none,
    telemetry: { modelCalled() {}, summaryDelivered() {}, failed() {}, close: none },
    projectName: async () => 'Shop EU',
    reportUrl: null,
    ...given,
  } satisfies ReportWorkerDeps;
  return {
    ...{ deps, runs, queued, schedules, whispers, clock, outbox, upload: chat.upload },
    /** Brings all that was posted on screen. */
    async settle(): Promise<void> {
      for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
        await delivery.deliver(key, key);
      }
    },
    /** The message of an outbox key as it is on screen; null = it is not. */
    shown(key: string) {
      const { ts } = outbox.row(key);
      const { control } = slack;
      const roots = control.messages(CHANNEL);
      const all = [...roots, ...roots.flatMap((root) => control.thread(CHANNEL, root.ts))];
      return all.find((one) => one.ts === ts) ?? null;
    },
  };
}

/** Somebody's question. */
export function anAsk(text: string, fields: Partial<AskReport> = {}): AskReport {
  return {
    ...{ kind: 'ask', scope: SCOPE, runId: crypto.randomUUID(), text, channel: CHANNEL },
    ...{ thread: null, askedIn: null, user: SOMEBODY, responseUrl: null, askedAt: ASKED_AT },
    ...fields,
  };
}

/** Something that was pressed under a run. */
export function aPress(
  runId: string,
  what: PressReport['what'],
  fields: Partial<PressReport> = {},
): PressReport {
  return {
    ...{ kind: 'press', scope: SCOPE, runId, what, choice: null, user: SOMEBODY },
    ...{ channel: CHANNEL, thread: null, responseUrl: null, askedAt: ASKED_AT + 5_000 },
    ...fields,
  };
}

/** A run that was asked for. */
export function aRun(fields: Partial<ReportRun> = {}): ReportRun {
  return {
    ...{ id: crypto.randomUUID(), scope: SCOPE, query: { ...ANY_RECORDING, url: '/pay' } },
    ...{ title: 'on /pay, last 7 days', question: 'on /pay', limit: 100 },
    ...{ channel: CHANNEL, thread: null, user: SOMEBODY, responseUrl: null },
    ...{ askedAt: new Date(ASKED_AT), state: 'planned', report: null },
    ...fields,
  };
}
