import type { Scope } from '../../src/engine/scope.ts';
import { aSignal, diagnosed } from '../support/made-signals.ts';
import { blocking } from '../support/realistic-summaries.ts';
import { aReport } from '../support/reports.ts';
import { anAnswer } from '../support/scripted-model.ts';
import { aRecord } from '../support/session-records.ts';
import * as kept from './kept.ts';

/** What somebody of `scope` tries with the names of what is the owner's. */
export type Attempt = (stores: kept.Stores, scope: Scope, alertId: string) => Promise<unknown>;

/** Everything of one store: attempts by the names of its methods, or why a method takes no scope. */
type Attempts = { readonly [Name in keyof kept.Stores]: StoreAttempts<Name> };
type StoreAttempts<Name extends keyof kept.Stores> = {
  readonly [Method in keyof kept.Stores[Name]]: Attempt | string;
};

const long = new Date(0);
const content = { text: 'Ours now', blocks: [] };
const { CHANNEL, DAY, FILE, HOUR, KEY, NOW, PAGE, SESSION, SUMMARY_KEY, TS, USER, VISION } = kept;

const OF_A_RUN =
  'by the id of a run, which nobody can guess; whoever presses has their scope compared';
const OF_THE_QUEUE = 'by a key that the outbox itself gave out';

/** A channel is a workspace's: two projects may meet in one. */
function elsewhere({ workspace }: Scope): string {
  return workspace === kept.OWNER.workspace ? `${workspace}X` : workspace;
}

const LINK_PLACE = { channel: CHANNEL, ts: TS, url: kept.LINK };

function talk(scope: Scope) {
  return { scope, channel: CHANNEL, thread: TS };
}

/** Answers nothing to anybody else: exactly what it answers where there is nothing. */
export const ASKED: Attempts = {
  access: {
    isApproved: ({ access }, scope) =>
      access.isApproved({ workspace: elsewhere(scope), channel: CHANNEL }),
    setting: ({ access }, scope) => access.setting(scope),
    disapprove: ({ access }, scope) =>
      access.disapprove({ workspace: elsewhere(scope), channel: CHANNEL }),
    approve: 'writes: see DONE',
    save: 'writes: see DONE',
  },
  alerts: {
    load: ({ alerts }, scope) => alerts.load(scope, long),
    find: ({ alerts }, scope, id) => alerts.find(scope, id),
    change: ({ alerts }, scope, id) =>
      alerts.change(scope, id, (alert) => ({ alert: { ...alert, title: 'Mine' }, label: 'none' })),
    posts: ({ alerts }, scope) => alerts.posts(scope),
    labels: ({ alerts }, scope) => alerts.labels(scope, long),
    apply: 'writes: see DONE',
    posted: 'writes: see DONE',
    labelFinding: 'writes: see DONE',
  },
  budgets: {
    read: ({ budgets }, scope) => budgets.read(scope),
    spent: ({ budgets }, scope) => budgets.spent(scope, NOW),
    used: ({ budgets }, scope) => budgets.used(scope, NOW),
    typicalCall: ({ budgets }, scope) => budgets.typicalCall(scope, 'session'),
    set: 'writes: see DONE',
  },
  'channel-settings': {
    read: (stores, scope) =>
      stores['channel-settings'].read({ workspace: elsewhere(scope), channel: CHANNEL }),
    save: 'writes: see DONE',
  },
  consents: {
    given: ({ consents }, scope) => consents.given(scope),
    give: 'writes: see DONE',
    withdraw: 'writes: see DONE',
  },
  feedback: {
    messageAt: ({ feedback }, scope) =>
      feedback.messageAt({ workspace: elsewhere(scope), channel: CHANNEL, ts: TS }),
    disputes: ({ feedback }, scope) => feedback.disputes(scope, KEY),
    tally: ({ feedback }, scope) => feedback.tally(scope, long),
    rewrite: ({ feedback }, scope) => feedback.rewrite(scope, KEY, () => content),
    keep: 'writes: see DONE',
  },
  'friction-pages': {
    find: (stores, scope) => stores['friction-pages'].find(scope, PAGE),
    claim: 'writes: see DONE',
    release: 'writes: see DONE',
  },
  'friction-runs': {
    find: (stores, scope) => stores['friction-runs'].find(scope, DAY),
    scores: (stores, scope) => stores['friction-runs'].scores(scope, '2030-01-01', 9),
    finish: (stores, scope) =>
      stores['friction-runs'].finish(
        scope,
        { id: 'batch-1', day: DAY },
        { score: 1, applicable: 1, sampled: 1, result: null },
      ),
    fail: (stores, scope) => stores['friction-runs'].fail(scope, { id: 'batch-1', day: DAY }),
    claim: 'writes: see DONE',
  },
  'friction-settings': {
    read: (stores, scope) => stores['friction-settings'].read(scope),
    setChannel: 'writes: see DONE',
    save: 'writes: see DONE',
  },
  ledger: {
    find: ({ ledger }, scope) => ledger.find({ scope, ...kept.CALL }),
    save: 'writes: see DONE',
    purge: 'by time, for everybody',
  },
  'on-screen': {
    find: ({ 'on-screen': onScreen }, scope) => onScreen.find(scope, KEY),
  },
  outbox: {
    save: 'writes: see DONE',
    claim: OF_THE_QUEUE,
    sent: OF_THE_QUEUE,
    failed: OF_THE_QUEUE,
    due: OF_THE_QUEUE,
  },
  projects: {
    of: ({ projects }, scope) => projects.of(elsewhere(scope), CHANNEL),
    list: ({ projects }, scope) => projects.list(elsewhere(scope)),
    channels: ({ projects }, scope) => projects.channels(scope),
    connection: ({ projects }, scope) => projects.connection(scope),
    bind: ({ projects }, scope) =>
      projects.bind({ ...scope, workspace: elsewhere(scope) }, CHANNEL, 'U2'),
    all: 'for schedules: every project of every workspace',
    connect: 'writes: see DONE',
    disconnect: 'writes: see DONE',
  },
  records: {
    find: ({ records }, scope) =>
      records.find(scope, { sessionId: SESSION, mode: 'facts', madeFrom: 'recording 1' }),
    load: ({ records }, scope) => records.load(scope, [SESSION], 'facts'),
    save: 'writes: see DONE',
  },
  renderings: {
    find: ({ renderings }, scope) => renderings.find(scope, kept.RENDERING),
    forget: ({ renderings }, scope) => renderings.forget(scope, kept.RENDERING),
    save: 'writes: see DONE',
    sign: 'says only that a renderer is there',
    lastSign: 'says only that a renderer is there',
    purge: 'by time, for everybody',
  },
  'report-runs': {
    latestBefore: (stores, scope) =>
      stores['report-runs'].latestBefore(scope, 'all', new Date('2030-01-01')),
    recent: (stores, scope) => stores['report-runs'].recent(scope, 9),
    create: 'writes: see DONE',
    find: OF_A_RUN,
    replan: OF_A_RUN,
    move: OF_A_RUN,
    finish: OF_A_RUN,
  },
  setups: {
    read: ({ setups }, scope) => setups.read({ workspace: elsewhere(scope), user: USER }),
    key: ({ setups }, scope) => setups.key({ workspace: elsewhere(scope), user: USER }),
    save: 'writes: see DONE',
    keepKey: 'writes: see DONE',
    end: 'writes: see DONE',
  },
  'shared-files': { keep: 'writes: see DONE' },
  'shown-links': {
    of: (stores, scope) => stores['shown-links'].of(scope, { kind: 'project' }),
    keep: 'writes: see DONE',
    drop: 'writes: see DONE',
  },
  signals: {
    live: ({ signals }, scope) => signals.live(scope),
    sightings: ({ signals }, scope) => signals.sightings(scope, long),
    explained: ({ signals }, scope) =>
      signals.explained(
        scope,
        diagnosed([aSignal()], NOW).map(({ key }) => key),
      ),
    see: 'writes: see DONE',
    explain: 'writes: see DONE',
  },
  steps: {
    plan: OF_A_RUN,
    part: OF_A_RUN,
    finish: OF_A_RUN,
    count: OF_A_RUN,
    turn: OF_A_RUN,
    forget: OF_A_RUN,
  },
  summaries: {
    latest: ({ summaries }, scope) => summaries.latest(scope, SESSION, ''),
    find: ({ summaries }, scope) => summaries.find({ scope, ...SUMMARY_KEY }),
    save: 'writes: see DONE',
  },
  threads: {
    subjectOf: ({ threads }, scope) =>
      threads.subjectOf({ workspace: elsewhere(scope), channel: CHANNEL, thread: TS }),
    turns: ({ threads }, scope) => threads.turns(talk(scope)),
    settle: ({ threads }, scope) =>
      threads.settle(talk(scope), TS, { state: 'answered', said: { text: 'x', answer: null } }),
    saidTo: ({ threads }, scope) => threads.saidTo(talk(scope), TS),
    waitingBefore: ({ threads }, scope) => threads.waitingBefore(talk(scope), `${TS}9`),
    stop: ({ threads }, scope) => threads.stop(talk(scope), TS),
    isStopped: ({ threads }, scope) => threads.isStopped(talk(scope), TS),
    hear: 'writes: see DONE',
  },
  usage: { save: 'what a call cost, by the scope of the call' },
  'vision-runs': {
    find: (stores, scope) => stores['vision-runs'].find(scope, VISION),
    openIn: (stores, scope) =>
      stores['vision-runs'].openIn(scope, { sessionId: SESSION, channel: CHANNEL, thread: TS }),
    workingOn: (stores, scope) => stores['vision-runs'].workingOn(scope, SESSION),
    change: (stores, scope) =>
      stores['vision-runs'].change(kept.aVisionRun(scope), { stage: 'over' }),
    create: 'writes: see DONE',
    unfinished: 'for a start: every run of every workspace',
  },
  'watched-hours': {
    between: (stores, scope) => stores['watched-hours'].between(scope, long, NOW),
    first: (stores, scope) => stores['watched-hours'].first(scope),
    keep: 'writes: see DONE',
  },
};

/** Changes nothing of the owner's, whatever it says; what writes by a scope goes to that scope. */
export const DONE: readonly Attempt[] = [
  ({ access }, scope) => access.approve({ workspace: elsewhere(scope), channel: CHANNEL }, 'U2'),
  ({ access }, scope) => access.save(scope, { names: false }, 'U2'),
  ({ alerts }, scope) => alerts.posted(scope, ['alert-1']),
  ({ alerts }, scope) =>
    alerts.labelFinding(scope, {
      ...{ day: DAY, check: 'exitTrigger', page: null, names: ['exitTrigger'], real: true },
      ...{ reason: null, by: 'U2', at: NOW.toISOString() },
    }),
  ({ budgets }, scope) => budgets.set(scope, { monthly: 1, perRun: 1 }, 'U2'),
  (stores, scope) =>
    stores['channel-settings'].save(
      { workspace: elsewhere(scope), channel: CHANNEL },
      { listening: 'with' },
      'U2',
    ),
  ({ consents }, scope) => consents.withdraw(scope, { by: 'U2', at: NOW }),
  ({ consents }, scope) => consents.give(scope, { by: 'U2', at: NOW }),
  ({ feedback }, scope) =>
    feedback.keep(scope, {
      ...{ key: KEY, kind: 'session', subject: null, verdict: 'right', reason: null, by: USER },
      ...{ claim: { id: 'c1', kind: 'blocking', text: 'Mine' }, at: NOW.toISOString() },
    }),
  (stores, scope) => stores['friction-pages'].claim(scope, PAGE, { before: null, sample: [] }),
  (stores, scope) => stores['friction-pages'].release(scope, PAGE, null),
  (stores, scope) =>
    stores['friction-runs'].claim(scope, { id: 'x', day: DAY, by: 'U2', at: NOW, staleMs: 0 }),
  (stores, scope) => stores['friction-settings'].setChannel(scope, 'C2', 'U2'),
  ({ ledger }, scope) => ledger.save({ scope, ...kept.CALL }, anAnswer('Mine')),
  ({ outbox }, scope) =>
    outbox.save([{ key: KEY, scope, channel: 'C2', thread: null, threadOf: null, content }]),
  ({ projects }, scope) =>
    projects.connect(
      {
        ...{ scope, host: 'https://us.posthog.com', name: 'Mine', apiKey: 'phx_mine' },
        ...{ conversionEvent: null, funnel: [] },
      },
      'U2',
    ),
  ({ projects }, scope) => projects.disconnect(scope),
  ({ records }, scope) =>
    records.save(scope, { record: aRecord(SESSION, []), madeFrom: 'recording 1' }),
  ({ renderings }, scope) =>
    renderings.save(scope, kept.RENDERING, { ok: false, code: 'timeout', message: 'Mine' }),
  (stores, scope) => stores['report-runs'].create(kept.aRun(scope, { report: aReport([]) })),
  ({ setups }, scope) => setups.save({ workspace: elsewhere(scope), user: USER }, { host: null }),
  ({ setups }, scope) => setups.keepKey({ workspace: elsewhere(scope), user: USER }, 'phx_mine'),
  ({ setups }, scope) => setups.end({ workspace: elsewhere(scope), user: USER }),
  (stores, scope) =>
    stores['shared-files'].keep(scope, { file: FILE, sessionId: 'mine', place: null }),
  (stores, scope) => stores['shown-links'].keep(scope, [{ ...LINK_PLACE, sessionId: 'mine' }]),
  (stores, scope) => stores['shown-links'].drop(scope, LINK_PLACE),
  ({ signals }, scope) =>
    signals.see(scope, { signals: [aSignal()], measured: ['funnel_drop'], at: HOUR }),
  ({ signals }, scope) => signals.explain(scope, diagnosed([aSignal()], HOUR)),
  ({ summaries }, scope) => summaries.save({ scope, ...SUMMARY_KEY }, blocking),
  ({ threads }, scope) =>
    threads.hear(talk(scope), {
      ...{ ts: TS, by: 'person', user: 'U2', text: 'Mine', state: 'asked', answer: null },
    }),
  (stores, scope) => stores['vision-runs'].create(kept.aVisionRun(scope)),
  (stores, scope) => stores['watched-hours'].keep(scope, { at: HOUR, trusted: false }),
];
