import { describe, expect, test } from 'vitest';
import type { PlainEvent } from '../../../src/adapters/memory/counts-visits.ts';
import type { Counts } from '../../../src/engine/ports/counts.ts';
import { markFixed } from '../../../src/engine/signals/alerts/press.ts';
import { sliceCube } from '../../../src/engine/signals/series-slice.ts';
import { runPipeline } from '../../../src/workers/pipeline/run.ts';
import { longCube } from '../../support/clickstream.ts';
import { testDatabase } from '../../support/database.ts';
import { aFrictionWorker, aRun } from '../../support/friction-worker.ts';

const database = testDatabase();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Nine in the morning in Berlin, a Wednesday: from then on fewer book. */
const BREAKS = Date.parse('2026-11-18T08:00:00Z');
const VISITS_AN_HOUR = 20;
let projects = 0;

/** Six weeks of visits of which three of five book; from the break on one of ten, until it is mended. */
function visits(mendedAfter: number): PlainEvent[] {
  const start = BREAKS - 42 * DAY;
  return Array.from({ length: 44 * 24 }, (_, hour) =>
    Array.from({ length: VISITS_AN_HOUR }, (_, i) => {
      const id = `${hour}-${i}`;
      const timestamp = start + hour * HOUR + i * 60_000;
      const hours = (timestamp - BREAKS) / HOUR;
      const books = hours >= 0 && hours < mendedAfter ? i % 10 === 0 : i % 5 < 3;
      const properties = { $current_url: 'https://site.example/search', $device_type: 'Desktop' };
      const event = { timestamp, session: id, person: id, properties };
      const booked = { ...event, event: 'booked', timestamp: timestamp + 20_000 };
      return [{ ...event, event: 'searched' }, ...(books ? [booked] : [])];
    }).flat(),
  ).flat();
}

/** Counts once, by the hour, and cuts out of it what each run asks for. */
async function countsOf(events: readonly PlainEvent[]): Promise<Counts> {
  const { cube, passages } = await longCube(events, ['searched', 'booked']);
  return { passages: async () => passages, count: async (_, query) => sliceCube(cube, query) };
}

/** A project whose hourly run is started by hand, hours after the break; what the thread heard of it. */
async function open(mendedAfter: number) {
  projects += 1;
  const scope = { workspace: 'T1', project: `fix-life-${projects}` };
  const clock = { at: new Date(BREAKS) };
  const { deps, posted } = aFrictionWorker({ db: database.db, now: () => clock.at });
  const counts = await countsOf(visits(mendedAfter));
  await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
  const at = (hours: number) => {
    clock.at = new Date(BREAKS + hours * HOUR + 3 * 60_000);
    return clock.at;
  };
  const main = async () => {
    const all = await deps.alerts.load(scope, new Date(0));
    const found = all.find(({ diagnosis }) => diagnosis.kinds.includes('funnel_drop'));
    if (!found) throw new Error('Nobody was told of the step that fewer pass.');
    return found;
  };
  return {
    main,
    async run(hours: number) {
      at(hours);
      await runPipeline({ ...deps, counts }, { scope }, aRun(`run-${hours}`));
      return main();
    },
    async fix(hours: number) {
      const press = { by: 'U1', at: at(hours) };
      await deps.alerts.change(scope, (await main()).id, (alert) => {
        const fixed = markFixed(alert, press);
        return fixed && { alert: fixed, label: null };
      });
    },
    said: () => posted.map(({ content }) => content.text).join('\n'),
  };
}

/** An alert that somebody called fixed eight hours after the break. */
async function called(mendedAfter: number) {
  const life = await open(mendedAfter);
  for (const hours of [4, 5]) await life.run(hours).catch(() => null);
  await life.run(6);
  await life.fix(8);
  return life;
}

describe('what somebody called fixed', () => {
  test('is measured in the visits since alone, and over when these are as usual', async () => {
    const life = await called(8);
    expect(await life.run(9)).toMatchObject({ state: 'fixed' });
    const before = life.said();
    expect(await life.run(30)).toMatchObject({ state: 'resolved', reopened: 0 });
    expect(life.said().slice(before.length)).toMatch(
      /Fixed, confirmed.*All visits since: (\d+) of (\d+) went on \(.*\), as usual.*Before: \d+ of \d+/s,
    );
    expect(await life.run(31)).toMatchObject({ state: 'resolved', reopened: 0 });
  });

  test('is open again by itself when these are as bad as before, with both numbers', async () => {
    const life = await called(1000);
    expect(await life.run(9)).toMatchObject({ state: 'fixed' });
    expect(await life.run(30)).toMatchObject({ state: 'open', reopened: 1, fix: null });
    expect(life.said()).toMatch(/Not fixed\. Reopened.*All visits since: \d+ of \d+ went on/s);
  });
});

test('what goes away by itself is told with what it is back to', async () => {
  const life = await open(8);
  for (const hours of [4, 5]) await life.run(hours).catch(() => null);
  expect(await life.run(6)).toMatchObject({ state: 'open' });
  for (const hours of [33, 34, 35]) await life.run(hours);
  expect(await life.main()).toMatchObject({ state: 'resolved' });
  expect(life.said()).toMatch(/Back to (59|60|61) % for .*\. Resolved/);
});
