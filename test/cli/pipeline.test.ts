import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../../src/cli/run.ts';
import { AlertMessage } from '../../src/engine/signals/alerts/message.ts';
import { Diagnosis } from '../../src/engine/signals/diagnosis/diagnosis.ts';
import { Signal } from '../../src/engine/signals/signal.ts';
import { paperTerminal } from '../support/cli.ts';
import { cliStates } from '../support/cli-state.ts';
import { clickstreamDataset } from '../support/clickstream-dataset.ts';
import { anEvent, temporaryDataset } from '../support/dataset.ts';
import { SHOPLET } from '../support/shoplet.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // some hundred hours are run, on a machine that may be busy

const SHOP = resolve('sandbox/data/shop');

/** What programs read of one run. */
const Told = z.object({
  at: z.string(),
  project: z.object({ name: z.string(), zone: z.string(), funnel: z.array(z.string()) }),
  counted: z.object({
    since: z.string(),
    days: z.number(),
    events: z.number(),
    visits: z.number(),
  }),
  gate: z.object({ passed: z.boolean(), trust: z.number(), faults: z.array(z.unknown()) }),
  tests: z.array(z.object({ fingerprint: z.string(), p: z.number(), found: z.boolean() })),
  skipped: z.array(z.object({ what: z.string(), reason: z.string() })),
  signals: z.array(Signal),
  diagnoses: z.array(Diagnosis),
  alerts: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      openedAt: z.string(),
      news: z.string().nullable(),
      message: AlertMessage,
    }),
  ),
  caughtUp: z.number(),
  kept: z.boolean(),
});

/** What programs read of a replay. */
const Replayed = z.object({
  from: z.string(),
  to: z.string(),
  hours: z.number(),
  closedHours: z.number(),
  testedHours: z.number(),
  alertsPerWeek: z.number().nullable(),
  alerts: z.array(
    z.object({
      headline: z.string(),
      openedAt: z.string(),
      toldAt: z.string().nullable(),
      news: z.array(z.object({ at: z.string(), news: z.string() })),
      still: z.number(),
      delayHours: z.number(),
      delayDays: z.number().nullable(),
    }),
  ),
  signals: z.array(
    z.object({
      kind: z.string(),
      source: z.string().nullable(),
      beganAt: z.string().nullable(),
      firstSeen: z.string(),
      activeAt: z.string(),
      delayDays: z.number().nullable(),
    }),
  ),
  watchedOnly: z.number(),
});

let clicks: Awaited<ReturnType<typeof clickstreamDataset>>;
/** A memory of its own for the commands that follow. */
const freshState = cliStates();

beforeAll(async () => {
  // payment_error comes up on 19 May; the five weeks before are what it is compared with
  clicks = await clickstreamDataset({ from: '2024-04-12', to: '2024-05-23' });
});
afterAll(async () => {
  await clicks[Symbol.asyncDispose]();
});

async function run(...args: string[]) {
  const terminal = paperTerminal();
  const code = await runCommand(['pipeline', ...args], terminal);
  return { code, ...terminal.written };
}

async function toldOf(at: string, folder = clicks.folder) {
  const { code, out, err } = await run('--data', folder, '--at', at, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return Told.parse(JSON.parse(out));
}

/** All that is kept, by file. */
async function keptIn(folder: string): Promise<Record<string, unknown>> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return Object.fromEntries(files.map((name, i) => [name, JSON.parse(texts[i] ?? '')]));
}

const EVENING = '2024-05-20T18:00Z';

describe('one hourly run over a folder', () => {
  let folder: string;
  let first: z.infer<typeof Told>;

  beforeAll(async () => {
    folder = await freshState();
    first = await toldOf(EVENING);
  });

  test('goes from counts to an alert, as if it had watched the day before', () => {
    expect(first).toMatchObject({ at: '2024-05-20T18:00:00.000Z', caughtUp: 24, kept: true });
    expect(first.counted.visits).toBeGreaterThan(500);
    expect(first.gate).toMatchObject({ passed: true, trust: 1, faults: [] });
    const [found] = first.signals.filter(({ source }) => source === 'payment_error');
    expect(found).toMatchObject({
      kind: 'failing_event',
      state: 'active',
      baseline: { numerator: 0 },
    });
    expect(found?.numerator).toBeGreaterThan(0);
    const own = first.tests.filter(({ fingerprint }) => fingerprint === found?.fingerprint);
    expect(own.some((one) => one.found)).toBe(true);
    expect(first.skipped.map(({ what }) => what)).toContain('slow_load');
    expect(first.diagnoses.flatMap(({ signals }) => signals)).toContain(found?.fingerprint);
    const [alert] = first.alerts.filter(({ message }) =>
      message.headline.includes('payment_error'),
    );
    expect(alert?.state).toBe('open');
    expect(alert?.message.next).not.toBe('');
  });

  test('twice writes and tells nothing twice', async () => {
    vi.stubEnv('DATA_DIR', folder);
    const before = await keptIn(folder);
    const again = await toldOf(EVENING);
    expect(await keptIn(folder)).toEqual(before);
    expect(again.caughtUp).toBe(0);
    expect(again.signals).toEqual(first.signals);
    expect(again.alerts.map(({ id, openedAt, news }) => ({ id, openedAt, news }))).toEqual(
      first.alerts.map(({ id, openedAt }) => ({ id, openedAt, news: null })),
    );
  });

  test('goes on where the one before it ended, with the hours between', async () => {
    vi.stubEnv('DATA_DIR', folder);
    const later = await toldOf('2024-05-20T21:00Z');
    expect(later).toMatchObject({ caughtUp: 2, kept: true });
    const ids = later.alerts.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(first.alerts.map(({ id }) => id)));
  });

  test('reads in a terminal: what it looked at, numbers with their base, what an alert would say', async () => {
    vi.stubEnv('DATA_DIR', folder);
    const { code, out, err } = await run('--data', clicks.folder, '--at', '2024-05-20 22:00');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^1 open alert\n\nClickstream up to 2024-05-20 22:00 UTC · [\d,]+ visits and /,
    );
    expect(out).toContain('Data: nothing is missing from what is captured.');
    expect(out).toMatch(
      /failing_event: payment_error: .*\n {6}\d+ of \d+ \(\d+–\d+ %\) · .* · p = /,
    );
    expect(out).toMatch(/\n\nAlerts\n\n🔴 .*payment_error.*\n.*\n[\s\S]*Next: /);
    expect(out).toMatch(
      /\d+ comparisons made, \d+ of them found something; \d+ not made\n {3}\w+: /,
    );
    expect(out).not.toMatch(/undefined|NaN|\[object/);
  });
});

test('where visits go missing, only that is told', async () => {
  await freshState();
  const end = Date.parse('2026-05-20T12:00:00Z');
  const visit = (id: string, at: number) =>
    anEvent(at, {
      ...{ at: new Date(at).toISOString(), event: '$pageview', sessionId: id, distinctId: id },
      properties: { $current_url: 'https://quiet.example/' },
    });
  const days = Array.from({ length: 30 }, (_, day) =>
    Array.from({ length: day === 0 ? 6 : 120 }, (_, i) =>
      visit(`${day}-${i}`, end - day * 86_400_000 - i * 600_000),
    ),
  );
  await using dataset = await temporaryDataset({
    project: { id: 4, name: 'Quiet', timezone: 'UTC', conversion_event: 'bought' },
    ...{ recordings: [], events: days.flat() },
  });
  const told = await toldOf('2026-05-20T12:00Z', dataset.folder);
  expect(told).toMatchObject({ gate: { passed: false }, tests: [] });
  expect(told.signals.map(({ kind }) => kind)).toEqual(['data_health']);
  const { out } = await run('--data', dataset.folder, '--at', '2026-05-20T12:00Z');
  expect(out).toMatch(/^The data cannot be trusted: nothing else was looked for\.\n\nQuiet up to /);
  expect(out).toMatch(
    /Data: only this is told while it lasts\n {3}\d+ visits in \d+ hours, usually \d+/,
  );
});

describe('a replay', () => {
  test('tells what was opened and when, with its delay, and keeps nothing', async () => {
    const folder = await freshState();
    const stretch = '2024-05-19 14:00..2024-05-20 18:00';
    const { code, out, err } = await run('--data', clicks.folder, '--replay', stretch, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const replayed = Replayed.parse(JSON.parse(out));
    expect(replayed).toMatchObject({ hours: 29, closedHours: 0, testedHours: 29 });
    const [signal] = replayed.signals.filter(({ source }) => source === 'payment_error');
    expect(signal).toMatchObject({ kind: 'failing_event', beganAt: '2024-05-19T15:00:00.000Z' });
    expect(signal?.delayDays).toBeLessThanOrEqual(3);
    const [alert] = replayed.alerts.filter(({ headline }) => headline.includes('payment_error'));
    expect(alert?.news[0]).toEqual({ at: alert?.openedAt, news: 'opened' });
    expect(alert?.toldAt).not.toBeNull();
    expect(alert?.delayDays).toBe(signal?.delayDays);
    expect(await readdir(folder)).toEqual([]);
  });

  test('reads in a terminal', async () => {
    await freshState();
    const { code, out } = await run('--data', clicks.folder, '--replay', 'last 6h');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Clickstream, 7 hours from 2024-05-22 15:00 UTC to 2024-05-22 21:00 UTC: \d+ alerts?\n/,
    );
    expect(out).toMatch(/Active signals\n {3}\w+: /);
    expect(out).toMatch(/compared in 7 of 7 hours/);
    expect(out).not.toMatch(/undefined|NaN|\[object/);
  });

  test.each([
    ['2024-05-20..2024-05-19', /^--replay ends before it begins/],
    ['2024-06-20..2024-06-21', /^--replay begins after the last event of the folder, 2024-05-22/],
  ])('%s has nothing to run through', async (stretch, message) => {
    const { code, err } = await run('--data', clicks.folder, '--replay', stretch);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });
});

describe('where there is nothing to find', () => {
  test('the shop of a week says what was compared, and what was not and why', async () => {
    const folder = await freshState();
    const { code, out, err } = await run('--data', SHOP);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Nothing found\.\n\nFern & Clay up to 2026-11-20 15:00 UTC · /);
    expect(out).toMatch(/funnel_drop: .*too few visits/);
    const kept = await keptIn(folder);
    const earlier = await run('--data', SHOP, '--at', '2026-11-19 12:00');
    expect(earlier.out).toContain('A later run is kept already: this one started from nothing');
    expect(await keptIn(folder)).toEqual(kept);
  });

  test('a day of events is too little history, and says what would be enough', async () => {
    await freshState();
    await using dataset = await temporaryDataset(SHOPLET);
    const { code, out } = await run('--data', dataset.folder, '--at', '2026-05-20T11:00Z');
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing could be compared yet\./);
    expect(out).toContain('No funnel is set, so that no step is watched');
    expect(out).toMatch(/there is only less than a day of events: run it again with 8 days/);
  });

  test.each([
    { events: [], at: [] },
    { events: SHOPLET.events, at: ['--at', '2020-01-01'] },
  ])('without events there is nothing to count, and what helps is said', async ({ events, at }) => {
    await freshState();
    await using dataset = await temporaryDataset({ ...SHOPLET, events, recordings: [] });
    const { code, out, err } = await run('--data', dataset.folder, ...at);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^Shoplet has no event in the five weeks before .*\. Give --at a time /);
  });

  test('a folder whose events are missing names the file', async () => {
    const folder = await freshState();
    await writeFile(join(folder, 'project.json'), '{"id":1,"name":"Bare","timezone":"UTC"}');
    const { code, err } = await run('--data', folder);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^There is no \S+events\.jsonl\.gz\. Check the folder given with --data\.\n$/,
    );
  });

  test('a time that lies ahead is refused', async () => {
    await freshState();
    const { code, err } = await run('--data', clicks.folder, '--at', '2024-08-01');
    expect(code).toBe(1);
    expect(err).toMatch(
      /^--at lies after the last event of the folder, 2024-05-22T.*Give an earlier/,
    );
  });
});

test('a state folder that cannot be used costs the memory, not the answer', async () => {
  vi.stubEnv('DATA_DIR', join(SHOP, 'project.json'));
  const { code, out, err } = await run('--data', SHOP);
  expect(code).toBe(0);
  expect(out).toMatch(/^Nothing found\./);
  expect(err).toMatch(/^Nothing of this is kept \(.*\): set DATA_DIR to a folder/);
});

describe('wrong usage', () => {
  test.each([
    [['--at', 'soon'], /--at is a time, such as/],
    [['--at', '2026-02-30'], /--at is a time, such as/],
    [['--at', '2026-02-03', '--replay', '7d'], /give one of them/],
    [['--replay', '14 days'], /--replay is a stretch of time, such as 14d/],
    [['--replay', '2026-01-01..soon'], /--replay is a time, such as/],
  ])('%j is told before anything is opened', async (args, message) => {
    const { code, err } = await run(...args, '--data', '/nowhere');
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test('a replay needs a folder', async () => {
    const { code, err } = await run('--replay', '7d');
    expect(code).toBe(2);
    expect(err).toContain('name it with --data');
  });
});
