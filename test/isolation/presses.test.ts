import { describe, expect, test } from 'vitest';
import type { ReportRun } from '../../src/engine/ports/report-runs.ts';
import { AlertPress } from '../../src/engine/signals/alerts/take-press.ts';
import type { PressReport } from '../../src/queues/payloads/report.ts';
import { judgeFinding } from '../../src/workers/pipeline/judge-finding.ts';
import { pressAlert } from '../../src/workers/pipeline/press.ts';
import { pressReport } from '../../src/workers/report/press.ts';
import { testDatabase } from '../support/database.ts';
import { localSlack } from '../support/delivery.ts';
import { aFrictionWorker } from '../support/friction-worker.ts';
import { aPress, CONTEXT, openDesk } from '../support/report-desk.ts';
import { aRun, DAY, keepAll, NOW, OWNER, openStores, SESSION } from './kept.ts';

const database = testDatabase();
const world = localSlack();
const STRANGERS = [
  ['workspace', { ...OWNER, workspace: 'T2' }],
  ['project', { ...OWNER, project: '8' }],
] as const;
const ASKER = { channel: 'C0PRODUCT01', thread: null, askedIn: null, user: 'U0JON000002' };

describe.each(STRANGERS)('with the ids of another %s', (_, scope) => {
  test.each<[PressReport['what'], Partial<ReportRun>]>([
    ['run', { state: 'planned', report: null }],
    ['narrow', { state: 'planned', report: null }],
    ['cancel', { state: 'running', report: null }],
    ['rest', {}],
    ['show', {}],
    ['weekly', {}],
    ['not-weekly', {}],
    ['link', {}],
  ])('pressing “%s” under a report says what it says of an unknown one', async (what, fields) => {
    const run = aRun(OWNER, fields);
    const asker = { ...ASKER, scope, choice: SESSION };
    const [theirs, unknown] = [heardDesk(), heardDesk()];
    await theirs.runs.create(run);
    await pressReport(theirs.deps, aPress(run.id, what, asker), CONTEXT);
    await pressReport(unknown.deps, aPress(run.id, what, asker), CONTEXT);
    expect(theirs.whispers).toHaveLength(1);
    expect(theirs.heard()).toEqual(unknown.heard());
    expect([...theirs.runs.all.values()]).toEqual([run]);
  });

  test('pressing under an alert, or judging a finding, says what it says of an unknown one', async () => {
    const stores = openStores(database.db);
    const alertId = await keepAll(stores).catch(async () => {
      const [alert] = await stores.alerts.load(OWNER, new Date(0));
      return alert?.id ?? '';
    });
    const before = await stores.alerts.find(OWNER, alertId);
    expect(before).not.toBeNull();
    const worker = aFrictionWorker({ db: database.db, now: () => NOW });
    const asker = { ...ASKER, scope, responseUrl: null, askedAt: NOW.getTime() };
    for (const what of AlertPress.options) {
      const press = { kind: 'press', ...asker, what, reason: null } as const;
      await pressAlert(worker.deps, { ...press, alertId });
      await pressAlert(worker.deps, { ...press, alertId: 'nothing' });
      const [theirs, unknown] = worker.whispered.splice(0);
      expect(theirs).toEqual(unknown);
    }
    const judged = { kind: 'judge', ...asker, check: 'exitTrigger', reason: null } as const;
    await judgeFinding(worker.deps, { ...judged, day: DAY });
    await judgeFinding(worker.deps, { ...judged, day: '2020-01-01' });
    expect(worker.whispered[0]).toEqual(worker.whispered[1]);
    expect(worker.posted).toEqual([]);
    expect(await stores.alerts.find(OWNER, alertId)).toEqual(before);
    expect(await stores.alerts.labels(scope, new Date(0))).toEqual([]);
  });
});

/** A desk that remembers to whom and where it whispered, and all that it put into motion. */
function heardDesk() {
  const whispered: unknown[] = [];
  const desk = openDesk(world.slack);
  const chat = {
    ...desk.deps.chat,
    async whisper(...given: Parameters<typeof desk.deps.chat.whisper>) {
      whispered.push(given);
      await desk.deps.chat.whisper(...given);
    },
  };
  const { queued, schedules } = desk;
  return {
    ...{ runs: desk.runs, whispers: desk.whispers, deps: { ...desk.deps, chat } },
    heard: () => ({ whispered, queued, schedules: [...schedules] }),
  };
}
