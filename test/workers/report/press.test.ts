import { describe, expect, test } from 'vitest';
import { ANY_RECORDING } from '../../../src/engine/ports/recording-list.ts';
import type { ReportRun } from '../../../src/engine/ports/report-runs.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import { RetryLater } from '../../../src/queues/errors.ts';
import type { PressReport } from '../../../src/queues/payloads/report.ts';
import type { ReportWorkerDeps } from '../../../src/workers/report/deps.ts';
import { pressReport, tellNotDone } from '../../../src/workers/report/press.ts';
import { tellReport } from '../../../src/workers/report/tell.ts';
import { textOf } from '../../support/conversation.ts';
import { localSlack } from '../../support/delivery.ts';
import { checkout } from '../../support/realistic-reports.ts';
import {
  ADMIN,
  aPress,
  aRun,
  CONTEXT,
  openDesk,
  pricedModel,
  recordings,
  SOMEBODY,
} from '../../support/report-desk.ts';

const world = localSlack();

/** A desk with a run that is known to it. */
async function deskWith(fields: Partial<ReportRun> = {}, given: Partial<ReportWorkerDeps> = {}) {
  const desk = openDesk(world.slack, given);
  const run = aRun(fields);
  await desk.runs.create(run);
  async function press(what: PressReport['what'], more: Partial<PressReport> = {}): Promise<void> {
    await pressReport(desk.deps, aPress(run.id, what, more), CONTEXT);
    await desk.settle();
  }
  return { ...desk, run, press, state: () => desk.runs.all.get(run.id)?.state };
}

describe('Run', () => {
  test('starts a planned run once, whoever presses, and shows how far it is', async () => {
    const desk = await deskWith();
    await Promise.all([desk.press('run'), desk.press('run', { user: ADMIN })]);
    expect(desk.state()).toBe('running');
    const { id } = desk.run;
    expect(desk.queued).toMatchObject([{ name: 'report', payload: { kind: 'run', runId: id } }]);
    expect(textOf(desk.shown(id)?.blocks)).toContain('Reading sessions: 0 of 12 · patterns next');
  });

  test('goes on where a press before it got no further than the start', async () => {
    const desk = await deskWith({ state: 'running' });
    await desk.press('run');
    expect(desk.queued).toHaveLength(1);
    expect(desk.whispers).toEqual([]);
  });

  test('of a dear run is for admins: others are told who may', async () => {
    const desk = await deskWith({}, { model: pricedModel(1) });
    await desk.press('run', { user: SOMEBODY });
    expect(desk.state()).toBe('planned');
    expect(desk.whispers[0]).toMatch(/one run may cost \$10\.00 unless an admin or owner/);
    await desk.press('run', { user: ADMIN });
    expect(desk.state()).toBe('running');
  });

  test('of a dear run is for nobody where Slack does not tell who is an admin', async () => {
    const desk = await deskWith({}, { model: pricedModel(1) });
    world.slack.control.failNext({ method: 'users.info', error: 'missing_scope' });
    await desk.press('run', { user: ADMIN });
    expect(desk.state()).toBe('planned');
  });

  test('above the month starts nothing, but measured facts alone', async () => {
    const desk = await deskWith({}, { model: pricedModel(5) });
    await desk.press('run', { user: ADMIN });
    expect(desk.state()).toBe('planned');
    expect(desk.whispers[0]).toContain("$38.00 of this month's $50.00 are left");
    expect(textOf(desk.shown(desk.run.id)?.blocks)).toContain('Measured facts only');
    await desk.press('run', { choice: 'facts' });
    expect(desk.runs.all.get(desk.run.id)).toMatchObject({ state: 'running', factsOnly: true });
  });

  test('of what is over says so', async () => {
    const desk = await deskWith({ state: 'cancelled' });
    await desk.press('run');
    expect(desk.whispers).toEqual([expect.stringContaining('That is over')]);
    expect(desk.queued).toEqual([]);
  });

  test('of another project, or of a run that nobody knows, is lost', async () => {
    const desk = await deskWith();
    await desk.press('run', { scope: { workspace: 'T0LOCALTEAM', project: '8' } });
    await pressReport(desk.deps, aPress('nobody', 'run'), CONTEXT);
    expect(desk.whispers).toEqual([
      'I no longer have that report. Ask again for a new one.',
      'I no longer have that report. Ask again for a new one.',
    ]);
    expect(desk.state()).toBe('planned');
  });
});

describe('Narrow', () => {
  test('plans less in the same message', async () => {
    const desk = await deskWith();
    await desk.press('narrow', { choice: 'Mobile only' });
    const run = desk.runs.all.get(desk.run.id);
    expect(run).toMatchObject({ state: 'planned', query: { device: 'Mobile', url: '/pay' } });
    const text = textOf(desk.shown(desk.run.id)?.blocks);
    expect(text).toContain('*On /pay, mobile*');
    expect(text).not.toContain('Mobile only');
  });

  test('to what nobody did leaves the plan as it is', async () => {
    const desk = await deskWith({}, { recordings: { list: async () => recordings(0) } });
    await desk.press('narrow', { choice: 'Mobile only' });
    expect(desk.whispers[0]).toContain('No recording fits: on /pay, mobile.');
    expect(desk.runs.all.get(desk.run.id)).toMatchObject({ query: { device: null } });
  });

  test('under a report plans another one, once', async () => {
    const desk = await deskWith({ state: 'finished', report: checkout });
    await desk.press('narrow', { choice: 'Mobile only' });
    await desk.press('narrow', { choice: 'Mobile only' });
    const [, other, ...more] = desk.runs.all.values();
    expect(more).toEqual([]);
    expect(other).toMatchObject({ state: 'planned', query: { device: 'Mobile' }, report: null });
    expect(textOf(desk.shown(other?.id ?? '')?.blocks)).toContain('report_run');
  });

  test('in a way that is not offered says that it is over', async () => {
    const desk = await deskWith();
    await desk.press('narrow', { choice: 'Only the rich' });
    expect(desk.whispers).toEqual([expect.stringContaining('That is over')]);
  });
});

describe('Cancel', () => {
  test('ends a plan', async () => {
    const desk = await deskWith();
    desk.deps.steps.count = async () => ({ done: 0, of: 0 });
    await desk.press('cancel');
    expect(desk.state()).toBe('cancelled');
    expect(textOf(desk.shown(desk.run.id)?.blocks)).toContain('Cancelled; nothing was read.');
  });

  test('ends a running run, tells after how many sessions, and nothing comes after that', async () => {
    const desk = await deskWith({ state: 'running' });
    await desk.press('cancel');
    await desk.press('cancel');
    expect(desk.state()).toBe('cancelled');
    expect(desk.whispers).toEqual([]);
    await tellReport(desk.deps, desk.run, checkout);
    await desk.settle();
    const text = textOf(desk.shown(desk.run.id)?.blocks);
    expect(text).toContain('Cancelled after 3 of 12 sessions.');
  });

  test('of a finished report says that it is over', async () => {
    const desk = await deskWith({ state: 'finished', report: checkout });
    await desk.press('cancel');
    expect(desk.whispers).toEqual([expect.stringContaining('That is over')]);
  });
});

describe('Under a report', () => {
  test('"Try the rest again" plans the same question once more', async () => {
    const desk = await deskWith({ state: 'finished', report: checkout });
    await desk.press('rest');
    const [, other] = desk.runs.all.values();
    expect(other).toMatchObject({ state: 'planned', title: 'on /pay, last 7 days' });
    expect(other?.id).not.toBe(desk.run.id);
  });

  test('a pattern of the menu is told in the thread, with its picture to come', async () => {
    const desk = await deskWith({ state: 'finished', report: checkout });
    await tellReport(desk.deps, desk.run, checkout);
    await desk.press('show', { choice: 'p-slow-1' });
    const reply = desk.shown(`${desk.run.id}:p:p-slow-1`);
    expect(reply?.threadTs).toBe(desk.shown(desk.run.id)?.ts);
    expect(reply?.text).toContain('4 · The size table answers late');
    expect(desk.queued.at(-1)).toMatchObject({
      name: 'render',
      payload: { kind: 'picture', pattern: { runId: desk.run.id, id: 'p-slow-1' } },
    });
    await desk.press('show', { choice: 'p-none' });
    expect(desk.whispers).toEqual([expect.stringContaining('I no longer have that report')]);
  });

  test('a link that has expired is renewed for who pressed it', async () => {
    const reportUrl = (id: string) => `https://backstory.example/reports/${id}`;
    const report = { ...checkout, madeAt: '2026-10-01T08:00:00.000Z' };
    const desk = await deskWith({ state: 'finished', report }, { reportUrl });
    await desk.press('link');
    expect(desk.whispers).toEqual(['A new link to the full report']);
    const fresh = await deskWith(
      { state: 'finished', report: { ...checkout, madeAt: '2026-11-20T08:00:00.000Z' } },
      { reportUrl },
    );
    await fresh.press('link');
    expect(fresh.whispers).toEqual([]);
  });

  test('what was given up has its last word', async () => {
    const desk = await deskWith();
    await tellNotDone(desk.deps, aPress(desk.run.id, 'run'), new Error('no'));
    expect(desk.whispers).toEqual([expect.stringContaining('I could not do that.')]);
  });
});

describe('Every week', () => {
  const DAY = 86_400_000;

  test('is asked for once, said in the thread, and ended there', async () => {
    const desk = await deskWith({ state: 'finished', report: checkout });
    await tellReport(desk.deps, desk.run, checkout);
    await desk.press('weekly');
    await desk.press('weekly');
    const asked = aPress(desk.run.id, 'weekly');
    expect([...desk.schedules]).toEqual([
      [
        `weekly-${desk.run.id}`,
        {
          payload: { ...asked, choice: 'due' },
          everyMs: 7 * DAY,
          from: new Date(asked.askedAt + 7 * DAY),
        },
      ],
    ]);
    const said = () => desk.shown(`${desk.run.id}:weekly`);
    expect(said()?.threadTs).toBe(desk.shown(desk.run.id)?.ts);
    expect(textOf(said()?.blocks)).toContain(`<@${SOMEBODY}> has this run again every week`);

    await desk.press('not-weekly');
    expect(desk.schedules.size).toBe(0);
    expect(textOf(said()?.blocks)).toContain(`<@${SOMEBODY}> ended the weekly runs.`);
  });

  test('starts a report of its own on the same question, its dates as much later', async () => {
    const from = Date.parse('2026-11-14T09:00:00Z');
    const query = { ...ANY_RECORDING, url: '/pay', from };
    const desk = await deskWith({ state: 'finished', report: checkout, query, thread: '1.5' });
    desk.clock.advance((7 * DAY) / 1000);
    await desk.press('weekly', { choice: 'due' });
    await desk.press('weekly', { choice: 'due' });
    const [, next, ...more] = desk.runs.all.values();
    expect(more).toEqual([]);
    expect(next).toMatchObject({
      ...{ state: 'running', thread: null, question: desk.run.question, scheduled: true },
      ...{ title: 'on /pay, last 7 days', query: { url: '/pay', from: from + 7 * DAY } },
    });
    const payload = { kind: 'run', runId: next?.id };
    expect(desk.queued).toMatchObject([{ name: 'report', payload }]);
    expect(textOf(desk.shown(next?.id ?? '')?.blocks)).toContain('Reading sessions: 0 of 12');
  });

  test('runs no report where it rests, but for somebody who wants it at once', async () => {
    const given = { isPaused: async (_: unknown, id: string) => id === desk.run.id };
    const desk = await deskWith({ state: 'finished', report: checkout }, given);
    await desk.press('weekly', { choice: 'due' });
    expect(desk.runs.all.size).toBe(1);
    await desk.press('weekly', { choice: 'now' });
    expect(desk.runs.all.size).toBe(2);
  });

  test('waits where PostHog does not answer, and tells nobody', async () => {
    const failing = async () => {
      throw new SourceError('unavailable', 'away');
    };
    const given = { recordings: { list: failing } };
    const desk = await deskWith({ state: 'finished', report: checkout }, given);
    const due = desk.press('weekly', { choice: 'due', askedAt: 0 });
    await expect(due).rejects.toBeInstanceOf(RetryLater);
    expect(desk.whispers).toEqual([]);
  });

  test('above what a run may cost is planned for somebody to decide', async () => {
    const desk = await deskWith({ state: 'finished', report: checkout }, { model: pricedModel(1) });
    await desk.press('weekly', { choice: 'due' });
    const [, next] = desk.runs.all.values();
    expect(next?.state).toBe('planned');
    expect(textOf(desk.shown(next?.id ?? '')?.blocks)).toContain('One run may cost $10.00');
    expect(desk.whispers).toEqual([]);
  });
});
