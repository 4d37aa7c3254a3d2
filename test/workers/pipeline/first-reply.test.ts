import { describe, expect, test } from 'vitest';
import type { Reckoned, Signal } from '../../../src/engine/signals/signal.ts';
import { parsePayload } from '../../../src/queues/payloads.ts';
import { anAlertRoom } from '../../support/alert-room.ts';
import { testDatabase } from '../../support/database.ts';
import { CHANNEL, localSlack } from '../../support/delivery.ts';
import { aFriction, aSignal } from '../../support/made-signals.ts';

const database = testDatabase();
const world = localSlack();

/** Two hours each up to this one, usually 50 to 70 of 100. */
function course(until: string, hits: readonly number[]): Reckoned[] {
  return hits.map((number, i) => {
    const back = (hits.length - 1 - i) * 2 * 3_600_000;
    const at = new Date(Date.parse(until) - back).toISOString();
    return { at, hits: number, all: 100, usual: [0.5, 0.7] };
  });
}

const day = (time: string, date = 21) => `2026-11-${date}T${time}:00Z`;
const drop = (fields: Partial<Signal> = {}) =>
  aSignal({ history: course(day('08:00'), [60, 61, 59, 60, 44, 41]), ...fields });

/** A room, and what stands under its first message in the channel. */
function open() {
  const { control } = world.slack;
  const before = new Set(control.messages(CHANNEL).map(({ ts }) => ts));
  const room = anAlertRoom(database.db, world.slack);
  const roots = () => control.messages(CHANNEL).filter(({ ts }) => !before.has(ts));
  const thread = (root = roots()[0]) => control.thread(CHANNEL, root?.ts ?? '').slice(1);
  const charts = (root = roots()[0]) =>
    thread(root).filter(({ blocks }) => blocks.some(({ type }) => type === 'data_visualization'));
  return { ...room, roots, thread, charts };
}

describe('the first reply under an alert', () => {
  test('is the chart of its rate, with the details', async () => {
    const { run, thread } = open();
    await run(day('10:00'), [drop()]);
    const [reply, ...more] = thread();
    expect(more).toEqual([]);
    expect(reply?.blocks.map(({ type }) => type)).toEqual([
      'data_visualization',
      'section',
      'section',
    ]);
    expect(reply?.text).toBe(
      'Below the usual since Sat 06:00: 41 % (41 of 100) in the 2 hours from Sat 08:00, usually 50–70 %.',
    );
  });

  test('tells the time of the project', async () => {
    const { run, thread } = open();
    await run(day('10:00'), [drop()], { settings: { zone: 'Asia/Tokyo' } });
    expect(thread()[0]?.text).toContain('since Sat 15:00');
  });

  test('is the details alone where nothing can be drawn', async () => {
    const { run, thread } = open();
    await run(day('10:00'), [drop({ history: [] })]);
    expect(thread().map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([['section']]);
  });

  test('is not told again: not by a second run of the job, by word that it goes on, or by its end', async () => {
    const { run, thread, charts } = open();
    await run(day('10:00'), [drop()]);
    await run(day('10:00'), [drop()]);
    expect(thread()).toHaveLength(1);
    for (const time of ['11:00', '12:00', '13:00']) await run(day(time), [drop()]);
    for (const time of ['14:00', '15:00', '16:00']) await run(day(time), []);
    expect(thread().at(-1)?.text).toContain('Resolved');
    expect(charts()).toHaveLength(1);
  });

  test('stands once where the job ended before it could say that it was posted', async () => {
    const { deps, run, thread, settle, scope } = open();
    const lost = { ...deps.alerts, posted: async () => {} };
    await run(day('10:00'), [drop()], { deps: { ...deps, alerts: lost } });
    expect(await deps.alerts.posts(scope)).toHaveLength(1);
    await run(day('10:00'), [drop()]);
    await settle();
    expect(thread()).toHaveLength(1);
  });

  test('is drawn anew where the same comes back', async () => {
    const { run, charts } = open();
    await run(day('10:00'), [drop()]);
    for (const time of ['11:00', '12:00', '13:00']) await run(day(time), []);
    const again = course(day('08:00', 23), [60, 61, 59, 60, 38, 35]);
    await run(day('10:00', 23), [drop({ history: again })]);
    expect(charts().map(({ text }) => text)).toEqual([
      expect.stringContaining('41 % (41 of 100)'),
      expect.stringContaining('35 % (35 of 100)'),
    ]);
    expect(charts()[1]?.text).toContain('since Mon 06:00');
  });

  test('follows each card of several alerts that share a message, up to three', async () => {
    const { run, roots, thread, charts } = open();
    const pages = ['/a', '/b', '/c', '/d', '/e'].map((page, i) =>
      drop({ kind: 'rage_click', page, title: page, people: 300 - i }),
    );
    await run(day('10:00'), pages, { settings: { capPerRun: 1 } });
    const [, shared] = roots();
    const [first, chart, second] = thread(shared);
    expect(first?.text).toContain('/b');
    expect(chart?.blocks.map(({ type }) => type)).toContain('data_visualization');
    expect(second?.text).toContain('/c');
    expect(charts(shared)).toHaveLength(3);
    expect(thread(shared)).toHaveLength(4 + 3);
    expect(JSON.stringify(shared?.blocks)).toContain('the 3 that matter most with their charts');
    await run(day('10:00'), pages, { settings: { capPerRun: 1 } });
    expect(charts(shared)).toHaveLength(3);
  });
});

describe('the picture of an alert', () => {
  test('is asked for once, of the first moment, behind the reply', async () => {
    const { run, queued, scope, charts } = open();
    const signals = [drop(), aFriction()];
    await run(day('10:00'), signals);
    await run(day('11:00'), signals);
    expect(charts()).toHaveLength(1);
    const [picture, ...more] = queued.filter(({ name }) => name === 'render');
    expect(more).toEqual([]);
    const job = parsePayload('render', picture?.payload);
    expect(job).toMatchObject({
      ...{ kind: 'picture', scope, channel: CHANNEL, thread: null, quiet: true, user: null },
      ...{ sessionId: 's1', seconds: 48, what: 'Pay is grey' },
      threadOf: expect.stringMatching(new RegExp(`^T0LOCALTEAM:${scope.project}:alert:`)),
    });
    expect(picture?.options.id).toBe(job.requestId);
    expect(job.requestId).toMatch(/:picture$/);
  });

  test('is asked for in the thread that alerts share, once for each card with a moment', async () => {
    const { run, queued, scope } = open();
    const signals = [
      drop(),
      aFriction('exitTrigger', { page: '/a' }),
      aFriction('x', { page: '/b' }),
    ];
    const settings = { quietHours: { from: '22:00', to: '07:00' } };
    await run(day('23:00'), signals, { settings });
    expect(queued).toEqual([]);
    await run(day('07:00', 22), signals, { settings });
    const jobs = queued.map(({ payload }) => parsePayload('render', payload));
    const threads = jobs.map((job) => ('threadOf' in job ? job.threadOf : null));
    const shared = new RegExp(`^T0LOCALTEAM:${scope.project}:digest:`);
    expect(threads).toEqual([expect.stringMatching(shared), expect.stringMatching(shared)]);
    expect(new Set(jobs.map(({ requestId }) => requestId)).size).toBe(2);
  });

  test('is not asked for where nothing was recorded', async () => {
    const { run, queued } = open();
    await run(day('10:00'), [drop()]);
    expect(queued).toEqual([]);
  });

  test('is all that is missing where the queue takes nothing', async () => {
    const { run, deps, charts } = open();
    const queues = {
      async enqueue() {
        throw new Error('The queue is away.');
      },
    };
    await run(day('10:00'), [drop(), aFriction()], { deps: { ...deps, queues } });
    expect(charts()).toHaveLength(1);
  });
});
