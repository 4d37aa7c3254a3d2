import { beforeEach, describe, expect, test } from 'vitest';
import { createSignalStore } from '../../../src/adapters/postgres/signals.ts';
import type { Report } from '../../../src/engine/patterns/report.ts';
import type { SignalStore } from '../../../src/engine/ports/signals.ts';
import type { Scope } from '../../../src/engine/scope.ts';
import { keepSignals } from '../../../src/workers/report/keep-signals.ts';
import { testDatabase } from '../../support/database.ts';
import { aPattern, aReport, aRun } from '../../support/made-report.ts';

const database = testDatabase();
const MET = { s1: 48, s2: 80, s3: 31 };
const card = aPattern('Card refused', MET, { key: 'error-shown|/checkout|card refused|' });
const coupon = aPattern('Coupon', MET, { key: 'error-shown|/cart|coupon is over|' });
const made = (day: string) => ({ madeAt: `2026-11-${day}T08:00:00.000Z` });
let projects = 0;
let scope: Scope;
let store: SignalStore;
let failures: unknown[];

beforeEach(() => {
  projects += 1;
  scope = { workspace: 'T1', project: `reports-${projects}` };
  store = createSignalStore(database.db);
  failures = [];
});

/** The end of a weekly run, after the report before on its question. */
async function keep(report: Report, before: Report | null = null, scheduled = true) {
  const telemetry = {
    ...{ modelCalled() {}, summaryDelivered() {}, close: async () => {} },
    failed: (error: unknown) => void failures.push(error),
  };
  const runs = { latestBefore: async () => before };
  await keepSignals(
    { signals: store, runs, telemetry },
    aRun(report, { scope, scheduled }),
    report,
  );
  return (await store.live(scope)).map(({ page, runs: times }) => [page, times]);
}

async function never(): Promise<never> {
  throw new Error('Nobody asks for it.');
}

describe('the patterns of a report that runs by itself', () => {
  test('are kept as signals, once, and counted again a week later', async () => {
    const first = aReport([card, coupon], made('14'));
    expect(await keep(first)).toEqual([
      ['/checkout', 1],
      ['/cart', 1],
    ]);
    expect(await keep(first)).toHaveLength(2);
    expect(await keep(aReport([card, coupon], made('21')), first)).toEqual([
      ['/checkout', 2],
      ['/cart', 2],
    ]);
  });

  test('are over when the next report on the same question does not have them, and no other’s', async () => {
    const first = aReport([card], made('14'));
    await keep(first);
    await keep(aReport([coupon], made('15')));
    expect(await keep(aReport([], made('21')), first)).toEqual([['/cart', 1]]);
  });

  test('are not kept of a report that somebody asked for, nor expired by one that looked for none', async () => {
    expect(await keep(aReport([card], made('14')), null, false)).toEqual([]);
    const first = aReport([card], made('14'));
    await keep(first);
    const few = aReport([], { ...made('21'), noPatterns: 'Only 2 sessions could be read.' });
    expect(await keep(few, first)).toHaveLength(1);
  });

  test('do not keep the report from being told when they cannot be kept', async () => {
    store = { ...store, see: never };
    await keep(aReport([card], made('14')));
    expect(failures).toHaveLength(1);
  });
});
