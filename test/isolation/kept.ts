import type { Kysely } from 'kysely';
import { createAccess } from '../../src/adapters/postgres/access.ts';
import { createAlertStore } from '../../src/adapters/postgres/alerts.ts';
import { createBudgets } from '../../src/adapters/postgres/budgets.ts';
import { createChannelSettings } from '../../src/adapters/postgres/channel-settings.ts';
import { createConsents } from '../../src/adapters/postgres/consents.ts';
import { createFeedbackStore } from '../../src/adapters/postgres/feedback.ts';
import { createFrictionPages } from '../../src/adapters/postgres/friction-pages.ts';
import { createFrictionRuns } from '../../src/adapters/postgres/friction-runs.ts';
import { createFrictionSettings } from '../../src/adapters/postgres/friction-settings.ts';
import { createLedger } from '../../src/adapters/postgres/ledger.ts';
import { createOnScreen } from '../../src/adapters/postgres/on-screen.ts';
import { createOutbox } from '../../src/adapters/postgres/outbox.ts';
import { createProjects } from '../../src/adapters/postgres/projects.ts';
import { createRecordStore } from '../../src/adapters/postgres/records.ts';
import { createRenderings } from '../../src/adapters/postgres/renderings.ts';
import { createReportRuns } from '../../src/adapters/postgres/report-runs.ts';
import { createSetups } from '../../src/adapters/postgres/setups.ts';
import { createSharedFiles } from '../../src/adapters/postgres/shared-files.ts';
import { createShownLinks } from '../../src/adapters/postgres/shown-links.ts';
import { createSignalStore } from '../../src/adapters/postgres/signals.ts';
import { createStepStore } from '../../src/adapters/postgres/steps.ts';
import { createSummaryStore } from '../../src/adapters/postgres/summaries.ts';
import type { Tables } from '../../src/adapters/postgres/tables.ts';
import { createThreads } from '../../src/adapters/postgres/threads.ts';
import { createUsageLog } from '../../src/adapters/postgres/usage.ts';
import { createVisionRuns } from '../../src/adapters/postgres/vision-runs.ts';
import { createWatchedHours } from '../../src/adapters/postgres/watched-hours.ts';
import { createSeal } from '../../src/adapters/secrets/seal.ts';
import { ANY_RECORDING } from '../../src/engine/ports/recording-list.ts';
import type { ReportRun } from '../../src/engine/ports/report-runs.ts';
import type { SummaryKey } from '../../src/engine/ports/summaries.ts';
import type { Scope } from '../../src/engine/scope.ts';
import { labelOf } from '../../src/engine/signals/alerts/labels.ts';
import type { VisionRun } from '../../src/engine/vision/run.ts';
import { decided } from '../support/alert-store.ts';
import { aSignal, diagnosed } from '../support/made-signals.ts';
import { blocking } from '../support/realistic-summaries.ts';
import { aPattern, aReport } from '../support/reports.ts';
import { anAnswer } from '../support/scripted-model.ts';
import { aRecord } from '../support/session-records.ts';

/** Whose everything is. */
export const OWNER: Scope = { workspace: 'T1', project: '7' };
export const NOW = new Date('2026-11-21T10:00:00Z');
export const DAY = '2026-11-21';
/** What there is of the owner, by its names: what somebody else would have to guess. */
export const SESSION = 'session-1';
export const RUN = 'run-1';
export const KEY = 'T1:C1:1:session-1';
export const CHANNEL = 'C1';
export const TS = '1763719200.000100';
export const USER = 'U1';
export const FILE = 'F0CLIP00001';
export const LINK = 'https://eu.posthog.com/project/7/replay/session-1';
export const RENDERING = 'rendering-1';
export const VISION = '7d9f2c1e-5b1c-4a55-9c3c-5a3f0c8f2a11';
export const CALL = { inputHash: 'input-1' };
export const SUMMARY_KEY: Omit<SummaryKey, 'scope'> = {
  ...{ sessionId: SESSION, inputHash: 'input', promptHash: 'prompt', model: 'a-model' },
  ...{ mode: 'model', question: '' },
};
export const PAGE = { day: DAY, page: '/checkout' };
export const HOUR = new Date('2026-11-21T09:00:00Z');

/** Every store in PostgreSQL, by the name of its file. */
export function openStores(db: Kysely<Tables>) {
  const now = () => NOW;
  const seal = createSeal('0123456789abcdef0123456789abcdef');
  return {
    access: createAccess(db, now),
    alerts: createAlertStore(db, now),
    budgets: createBudgets(db, now),
    'channel-settings': createChannelSettings(db, now),
    consents: createConsents(db),
    feedback: createFeedbackStore(db),
    'friction-pages': createFrictionPages(db),
    'friction-runs': createFrictionRuns(db),
    'friction-settings': createFrictionSettings(db, now),
    ledger: createLedger(db, now),
    'on-screen': createOnScreen(db),
    outbox: createOutbox(db, now),
    projects: createProjects({ db, seal, fixed: null, now }),
    records: createRecordStore(db, now),
    renderings: createRenderings(db, now),
    'report-runs': createReportRuns(db),
    setups: createSetups({ db, seal, now }),
    'shared-files': createSharedFiles(db, now),
    'shown-links': createShownLinks(db, now),
    signals: createSignalStore(db),
    steps: createStepStore(db, now),
    summaries: createSummaryStore(db),
    threads: createThreads(db, now),
    usage: createUsageLog(db),
    'vision-runs': createVisionRuns(db, now),
    'watched-hours': createWatchedHours(db),
  };
}
export type Stores = ReturnType<typeof openStores>;

/** A finished report of one session. */
export function aRun(scope: Scope, fields: Partial<ReportRun> = {}): ReportRun {
  return {
    ...{ id: RUN, scope, query: ANY_RECORDING, title: 'all', question: 'all', limit: 10 },
    ...{ channel: CHANNEL, thread: TS, user: USER, responseUrl: null, askedAt: NOW },
    ...{ state: 'finished', report: aReport([aPattern([SESSION])], { madeAt: NOW.toISOString() }) },
    ...fields,
  };
}

export function aVisionRun(scope: Scope): VisionRun {
  return {
    ...{ id: VISION, scope, sessionId: SESSION, channel: CHANNEL, thread: TS, user: USER },
    ...{ stage: 'watching', version: 1, look: null, temporary: null, begunBy: null },
    since: NOW.getTime(),
  };
}

/** Something for every store to keep, of the owner. @returns the id of the alert among it */
export async function keepAll(stores: Stores): Promise<string> {
  const scope = OWNER;
  const talk = { scope, channel: CHANNEL, thread: TS };
  const at = NOW.toISOString();
  const [opened] = await decided(stores.alerts, at, [aSignal()]);
  if (opened?.kind !== 'open' || 'alerts' in opened) throw new Error('An alert opens.');
  await stores.access.approve({ ...scope, channel: CHANNEL }, USER);
  await stores.access.save(scope, { names: true }, USER);
  const { alert } = opened;
  await stores.alerts.apply(scope, [opened]);
  const press = { by: USER, at: NOW, reason: 'test', real: false };
  await stores.alerts.change(scope, alert.id, () => ({ alert, label: labelOf(alert, press) }));
  await stores.budgets.set(scope, { monthly: 11, perRun: 3 }, USER);
  await stores['channel-settings'].save(
    { ...scope, channel: CHANNEL },
    { listening: 'off', offers: 'ids' },
    USER,
  );
  await stores.consents.give(scope, { by: USER, at: NOW });
  const content = { text: 'Said', blocks: [] };
  const subject = { kind: 'session', sessionId: SESSION } as const;
  const place = { channel: CHANNEL, thread: null, threadOf: null };
  await stores.outbox.save([{ key: KEY, scope, ...place, content, subject }]);
  await stores.outbox.sent(KEY, { ts: TS, revision: 1 });
  const claim = { id: 'c1', kind: 'blocking', text: 'It stood still' };
  await stores.feedback.keep(scope, {
    ...{ key: KEY, kind: 'session', subject, claim, verdict: 'wrong', reason: null, by: USER, at },
  });
  await stores['friction-pages'].claim(scope, PAGE, { before: null, sample: [SESSION] });
  const batch = { id: 'batch-1', day: DAY };
  await stores['friction-runs'].claim(scope, { ...batch, by: USER, at: NOW, staleMs: 1_000 });
  await stores['friction-runs'].finish(scope, batch, {
    ...{ score: 50, applicable: 6, sampled: 15, result: { sessions: [SESSION], checked: 12 } },
  });
  await stores.alerts.labelFinding(scope, {
    ...{ day: DAY, check: 'exitTrigger', page: null, names: ['exitTrigger'], real: false },
    ...{ reason: 'test', by: USER, at },
  });
  await stores['friction-settings'].setChannel(scope, CHANNEL, USER);
  await stores.ledger.save({ scope, ...CALL }, anAnswer('Told of session-1'));
  await stores.projects.connect(
    {
      ...{ scope, host: 'https://eu.posthog.com', name: 'Shop EU', apiKey: 'phx_secret' },
      ...{ conversionEvent: 'bought', funnel: [] },
    },
    USER,
  );
  await stores.projects.bind(scope, CHANNEL, USER);
  const record = aRecord(SESSION, [{ path: '/pay', faces: [['error-shown', 'Declined']] }]);
  await stores.records.save(scope, { record, madeFrom: 'recording 1' });
  const failed = { ok: false, code: 'crashed', message: 'too large' } as const;
  await stores.renderings.save(scope, RENDERING, failed);
  await stores['report-runs'].create(aRun(scope));
  await stores.setups.save({ ...scope, user: USER }, { host: 'https://eu.posthog.com' });
  await stores.setups.keepKey({ ...scope, user: USER }, 'phx_secret');
  const clip = { file: FILE, sessionId: SESSION, place: { channel: CHANNEL, thread: TS } };
  await stores['shared-files'].keep(scope, clip);
  const link = { channel: CHANNEL, ts: TS, url: LINK, sessionId: SESSION };
  await stores['shown-links'].keep(scope, [link]);
  await stores.signals.see(scope, { signals: [aSignal()], measured: [], at: NOW });
  await stores.signals.explain(scope, diagnosed([aSignal()], NOW));
  await stores.steps.plan(RUN, 'read', [{ key: SESSION, input: null }]);
  await stores.summaries.save({ scope, ...SUMMARY_KEY }, blocking);
  const turn = { ts: TS, by: 'person', user: USER, text: 'Why?', state: 'asked' } as const;
  await stores.threads.hear(talk, { ...turn, answer: null });
  await stores['vision-runs'].create(aVisionRun(scope));
  await stores['watched-hours'].keep(scope, { at: HOUR, trusted: true });
  return alert.id;
}
