import { describe, expect, test } from 'vitest';
import { SHOP } from '../../../sandbox/demo.ts';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import { dispatchAlerts } from '../../../src/engine/signals/alerts/dispatch-alerts.ts';
import { markFixed } from '../../../src/engine/signals/alerts/press.ts';
import { AlertSettings } from '../../../src/engine/signals/alerts/settings.ts';
import { fingerprintOf } from '../../../src/engine/signals/detectors/look.ts';
import type { Signal } from '../../../src/engine/signals/signal.ts';
import { HOUR, wholeHour } from '../../../src/engine/signals/windows.ts';
import { measureAgain } from '../../../src/workers/pipeline/measure-again.ts';
import { madeCube } from '../../support/clickstream-made.ts';
import { testDatabase } from '../../support/database.ts';
import { aFrictionWorker } from '../../support/friction-worker.ts';
import { aFriction, aSignal, diagnosed } from '../../support/made-signals.ts';

const database = testDatabase();
const dataset = await openDataset(SHOP);
const [end, DAY] = [dataset.lastEventAt.getTime(), 24 * 3_600_000];
let projects = 0;

/** A check that failed on the checkout, by its own fingerprint. */
function friction(check: string): Signal {
  const [kind, page] = ['session_recording_friction', '/checkout'] as const;
  const fingerprint = fingerprintOf({ kind, page, step: null, segment: {}, about: check });
  return aFriction(check, { page, fingerprint });
}

/** A project with the shop's recordings, in which an alert on these signals was called fixed. */
async function open(signals: readonly Signal[], fixedAt = new Date(end - 30 * DAY)) {
  projects += 1;
  const scope = { workspace: 'T1', project: `again-${projects}` };
  const list = createDatasetList(dataset);
  let lists = 0;
  const recordings: typeof list = {
    list: (...asked) => {
      lists += 1;
      return list.list(...asked);
    },
  };
  const worker = aFrictionWorker({
    ...{ db: database.db, now: () => new Date(end) },
    given: { source: dataset, recordings },
  });
  const { alerts } = worker.deps;
  const now = new Date(fixedAt.getTime() - 3_600_000);
  const fresh = signals.map((one) => ({ ...one, lastSeen: now.toISOString() }));
  const request = { diagnoses: diagnosed(fresh, now), measured: [], newId: () => 'a1' };
  const settings = AlertSettings.parse({ quietHours: null });
  await dispatchAlerts({ alerts, now: () => now }, { scope, settings, ...request });
  await alerts.change(scope, 'a1', (alert) => {
    const fixed = markFixed(alert, { by: 'U1', at: fixedAt });
    return fixed && { alert: fixed, label: null };
  });
  const run = {
    ...{ scope, at: new Date(end), zone: 'UTC', reader: { model: null, noModel: null } },
    ...{ cube: null, signal: new AbortController().signal },
  };
  return { ...worker, run, listed: () => lists };
}

describe('what only recordings show, called fixed', () => {
  test('is fixed where none of them shows it; read once a day, and again where that failed', async () => {
    const { deps, run, failures } = await open([friction('navigationFriction')]);
    const { recordings } = deps;
    let lists = 0;
    const failing: typeof recordings = {
      list: async (...asked) => {
        lists += 1;
        if (lists > 1) throw new Error('PostHog is away.');
        return recordings.list(...asked);
      },
    };
    expect((await measureAgain({ ...deps, recordings: failing }, run)).fixes.size).toBe(0);
    expect(failures).toEqual([{ job_type: 'pipeline', step: 'measure-again' }]);
    const { fixes } = await measureAgain(deps, run);
    expect(fixes.get('a1')).toMatchObject({ outcome: 'confirmed', after: { numerator: 0 } });
    expect((await measureAgain(deps, run)).fixes.size).toBe(0);
  });

  test('waits, and reads nothing, until enough visits after it were recorded', async () => {
    const { deps, run, listed } = await open([friction('ctaResponsiveness')], new Date(end - 1000));
    const { fixes, waits } = await measureAgain(deps, run);
    expect(fixes.size).toBe(0);
    expect(waits.get('a1')).toEqual({ visits: 0, needed: 5, of: 'recordings' });
    expect(listed()).toBe(1);
  });
});

describe('what all visits show, called fixed', () => {
  const hour = wholeHour(end);
  const { cube: made } = madeCube({ seed: 3, busiest: 40, days: 1, onlyFunnel: true });
  const from = hour - made.hours * HOUR;
  const edges = made.edges.map((edge) => edge - made.from + from);
  const cube = { ...made, from, edges, ripe: made.ripe.map(() => hour) };
  const drop = aSignal({ step: 'begun', fingerprint: 'funnel_drop||begun||' });

  test('is judged by its visits since, with newer recordings beside them', async () => {
    const { deps, run } = await open([drop, friction('navigationFriction')]);
    const { fixes } = await measureAgain(deps, { ...run, cube });
    expect(fixes.get('a1')).toMatchObject({
      outcome: 'confirmed',
      before: { numerator: 212, denominator: 480 },
      recordings: { affected: 0, sampled: expect.any(Number), before: { affected: 6, sampled: 8 } },
    });
    expect(fixes.get('a1')?.after.denominator).toBeGreaterThan(1000);
  });

  test('waits for enough of them, and without counts that can be trusted for the next run', async () => {
    const { deps, run } = await open([drop], new Date(hour - 2 * HOUR));
    const { fixes, waits } = await measureAgain(deps, { ...run, cube });
    expect(fixes.size).toBe(0);
    expect(waits.get('a1')).toMatchObject({ of: 'visits', needed: expect.any(Number) });
    expect(await measureAgain(deps, run)).toEqual({ fixes: new Map(), waits: new Map() });
  });

  test('is for the next run where it was pressed after the time that this one looks at', async () => {
    const { deps, run } = await open([drop], new Date(end + 1000));
    const nothing = { fixes: new Map(), waits: new Map() };
    expect(await measureAgain(deps, { ...run, cube })).toEqual(nothing);
  });
});
