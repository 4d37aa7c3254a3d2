import { expect, test } from 'vitest';
import { createMemoryCounts } from '../../../src/adapters/memory/counts.ts';
import type { PlainEvent } from '../../../src/adapters/memory/counts-visits.ts';
import { runPipeline } from '../../../src/workers/pipeline/run.ts';
import { testDatabase } from '../../support/database.ts';
import { aFrictionWorker, aRun } from '../../support/friction-worker.ts';

const database = testDatabase();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Wednesday morning: from then on fewer pay, and the page of the payment throws and does not answer. */
const BREAKS = Date.parse('2026-11-18T08:00:00Z');
const FUNNEL = ['searched', 'begun', 'paid'];
const FAILURE = { $exception_types: ['TypeError'], $exception_values: ['card is undefined'] };

/** Six weeks of visits: all search, of those most begin to pay on another page, of those most do. */
function visits(): PlainEvent[] {
  const start = BREAKS - 42 * DAY;
  const hours = (43 * DAY) / HOUR;
  return Array.from({ length: hours * 24 }, (_, i) => {
    const timestamp = start + Math.floor(i / 24) * HOUR + (i % 24) * 60_000;
    const isBroken = timestamp >= BREAKS;
    const met = (event: string, path: string, seconds: number, more = {}): PlainEvent => ({
      ...{ event, session: String(i), person: String(i), timestamp: timestamp + seconds * 1000 },
      properties: {
        ...{ $current_url: `https://site.example${path}`, $device_type: 'Desktop' },
        ...more,
      },
    });
    const begins = i % 5 < 4;
    const pays = begins && (isBroken ? i % 10 === 0 : i % 5 < 3);
    const fails = begins && isBroken && !pays;
    return [
      ...[met('$pageview', '/search', 0), met('searched', '/search', 1)],
      ...(begins ? [met('$pageview', '/checkout', 20), met('begun', '/checkout', 21)] : []),
      ...(pays ? [met('paid', '/thanks', 60)] : []),
      ...(fails ? [met('$exception', '/checkout', 40, FAILURE)] : []),
      ...(fails ? [met('$rageclick', '/checkout', 41)] : []),
    ];
  }).flat();
}

test('a step that breaks on its page opens one alert: drop, whole way, error and clicks together', async () => {
  const scope = { workspace: 'T1', project: 'one-alert' };
  const clock = { at: new Date(BREAKS) };
  const project = { funnel: FUNNEL, conversionEvent: 'paid', timezone: 'UTC' };
  const { deps } = aFrictionWorker({ db: database.db, now: () => clock.at, project });
  const counts = createMemoryCounts({ events: visits(), recordings: null });
  await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
  for (const hours of [12, 13, 14]) {
    clock.at = new Date(BREAKS + hours * HOUR + 60_000);
    await runPipeline({ ...deps, counts }, { scope }, aRun(`run-${hours}`));
  }
  const live = await deps.signals.live(scope);
  const active = live.filter(({ state }) => state === 'active').map(({ kind }) => kind);
  expect(new Set(active)).toEqual(new Set(['funnel_drop', 'rage_click', 'js_error']));
  const drops = live.filter(({ kind }) => kind === 'funnel_drop').map(({ step }) => step);
  expect(drops).toEqual(expect.arrayContaining(['begun', 'paid']));
  const alerts = await deps.alerts.load(scope, new Date(0));
  expect(alerts.map(({ fingerprint }) => fingerprint)).toEqual(['page|/checkout']);
});
