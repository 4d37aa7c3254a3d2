import { describe, expect, test } from 'vitest';
import { createMemoryCounts } from '../../../src/adapters/memory/counts.ts';
import type { PlainEvent } from '../../../src/adapters/memory/counts-visits.ts';
import { runPipeline } from '../../../src/workers/pipeline/run.ts';
import { testDatabase } from '../../support/database.ts';
import {
  aFrictionWorker,
  aRun,
  type FrictionWorkerOptions,
} from '../../support/friction-worker.ts';

const database = testDatabase();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Nine in the morning in Berlin, a Wednesday: from then on fewer book. */
const BREAKS = Date.parse('2026-11-18T08:00:00Z');
const VISITS_AN_HOUR = 30;

/** Six weeks of visits that search; three of five book, until it breaks: then one of ten. */
function visits(): PlainEvent[] {
  const start = BREAKS - 42 * DAY;
  return Array.from({ length: (44 * DAY) / HOUR }, (_, hour) =>
    Array.from({ length: VISITS_AN_HOUR }, (_, i) => {
      const id = `${hour}-${i}`;
      const timestamp = start + hour * HOUR + i * 60_000;
      const isBroken = start + hour * HOUR >= BREAKS;
      const books = isBroken ? i % 10 === 0 : i % 5 < 3;
      const properties = { $current_url: 'https://site.example/search', $device_type: 'Desktop' };
      const event = { timestamp, session: id, person: id, properties };
      const booked = { ...event, event: 'booked', timestamp: timestamp + 20_000 };
      return [{ ...event, event: 'searched' }, ...(books ? [booked] : [])];
    }).flat(),
  ).flat();
}

const counts = createMemoryCounts({ events: visits(), recordings: null });
let projects = 0;

/** A project of its own whose hourly run is started by hand. */
function open(project: FrictionWorkerOptions['project'] = {}) {
  projects += 1;
  const scope = { workspace: 'T1', project: `pipeline-${projects}` };
  const clock = { at: new Date(BREAKS) };
  const worker = aFrictionWorker({ db: database.db, now: () => clock.at, project });
  const run = async (hours: number) => {
    clock.at = new Date(BREAKS + hours * HOUR + 3 * 60_000);
    await runPipeline({ ...worker.deps, counts }, { scope }, aRun(`run-${hours}`));
  };
  return { ...worker, scope, run };
}

describe('the hourly run', () => {
  test('finds what broke, tells it once in the channel, and goes on in its thread', async () => {
    const { deps, scope, run, posted } = open();
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    await run(0);
    expect(posted).toEqual([]);
    for (const hours of [3, 4, 5, 6, 7]) await run(hours);
    const live = await deps.signals.live(scope);
    expect(live.map(({ kind, state }) => `${kind} ${state}`)).toContain('funnel_drop active');
    const own = posted.filter(({ content }) => content.text.includes('from searched to booked'));
    const [root, ...later] = own;
    expect(root).toMatchObject({ channel: 'C1', scope, threadOf: null });
    expect(root?.content.text).toMatch(/^🔴 \d+ % get from searched to booked/);
    expect(later.length).toBeGreaterThan(0);
    for (const { key, threadOf } of later) expect([key, threadOf]).toContain(root?.key);
    const alerts = await deps.alerts.load(scope, new Date(0));
    const roots = new Set(posted.filter(({ threadOf }) => threadOf === null).map(({ key }) => key));
    expect(roots.size).toBe(alerts.length);
  });

  test('done twice in an hour sees and tells nothing twice', async () => {
    const { deps, scope, run, posted } = open();
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    for (const hours of [5, 6, 7]) await run(hours);
    const [before, told] = [await deps.signals.live(scope), posted.length];
    await run(7);
    expect(await deps.signals.live(scope)).toEqual(before);
    expect(posted).toHaveLength(told);
  });

  test('ends well where the project has no funnel, finds nothing of one, and has watched the hour', async () => {
    const { deps, scope, run } = open({ funnel: [], conversionEvent: null });
    await run(6);
    const live = await deps.signals.live(scope);
    expect(live.filter(({ kind }) => kind === 'funnel_drop')).toEqual([]);
    const at = new Date(BREAKS + 6 * HOUR);
    const watched = await deps.watchedHours.between(scope, new Date(0), at);
    expect(watched).toEqual([{ at, trusted: true }]);
  });

  test('keeps what it sees where no channel is set, and tells nobody', async () => {
    const { deps, scope, run, posted } = open();
    for (const hours of [5, 6, 7]) await run(hours);
    expect(await deps.signals.live(scope)).not.toEqual([]);
    expect(posted).toEqual([]);
    expect(await deps.alerts.load(scope, new Date(0))).toEqual([]);
  });
});
