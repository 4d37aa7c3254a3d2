import { describe, expect, test } from 'vitest';
import { SourceError } from '../../../src/engine/ports/source.ts';
import { RetryLater } from '../../../src/queues/errors.ts';
import { askReport, tellNotPlanned } from '../../../src/workers/report/ask.ts';
import { textOf } from '../../support/conversation.ts';
import { localSlack } from '../../support/delivery.ts';
import { anAsk, CONTEXT, openDesk, pricedModel, recordings } from '../../support/report-desk.ts';

const world = localSlack();

describe('a question about many sessions', () => {
  test('is answered with what would be read, what it takes and what is left', async () => {
    const desk = openDesk(world.slack);
    const job = anAsk('last 50 sessions on /checkout with rage clicks');
    await askReport(desk.deps, job, CONTEXT);
    await desk.settle();

    const text = textOf(desk.shown(job.runId)?.blocks);
    expect(text).toContain('*On /checkout with rage clicks, last 7 days*');
    expect(text).toContain('This reads 12 sessions.');
    expect(text).toMatch(/Takes about [\d.]+k tokens, \$0\.\d\d and 1 min\./);
    expect(text).toContain("$38.00 of this month's $50.00 are left.");
    expect(text).toMatch(/report_run.*report_narrow.*report_cancel/);
    expect(desk.runs.all.get(job.runId)).toMatchObject({ state: 'planned', limit: 50 });
    expect(desk.whispers).toEqual([]);
  });

  test('asked again by a job that comes twice changes nothing, also where it was started meanwhile', async () => {
    const desk = openDesk(world.slack);
    const job = anAsk('last 7 days on /checkout');
    await askReport(desk.deps, job, CONTEXT);
    await askReport(desk.deps, job, CONTEXT);
    await desk.settle();
    expect(desk.outbox.row(job.runId).revision).toBe(1);
    await desk.runs.move(job.runId, ['planned'], 'running');
    const { recordings: list } = desk.deps;
    const more = { ...list, list: async () => recordings(40) };
    await askReport({ ...desk.deps, recordings: more }, job, CONTEXT);
    expect(desk.outbox.row(job.runId).revision).toBe(1);
  });

  test('that nothing fits is one sentence with its remedy, to the asker', async () => {
    const none = { list: async () => recordings(2, { durationSeconds: 3 }) };
    const desk = openDesk(world.slack, { recordings: none });
    const job = anAsk('last 7 days on /nowhere');
    await askReport(desk.deps, job, CONTEXT);
    expect(desk.whispers).toEqual([
      'No recording fits: on /nowhere, last 7 days. Besides, 2 recordings under 10 s or still going on. Ask for more days, or with fewer conditions.',
    ]);
    expect(desk.runs.all.size).toBe(0);
  });

  test('that only one session fits becomes its summary', async () => {
    const desk = openDesk(world.slack, { recordings: { list: async () => recordings(1) } });
    const job = anAsk('last 7 days on /checkout', { thread: '1.5' });
    await askReport(desk.deps, job, CONTEXT);
    const payload = { sessionId: 'session-0', thread: '1.5', requestId: job.runId };
    expect(desk.queued).toMatchObject([{ name: 'summarize-session', payload }]);
    expect(desk.runs.all.size).toBe(0);
  });

  test('of two to four sessions is offered side by side', async () => {
    const desk = openDesk(world.slack, { recordings: { list: async () => recordings(3) } });
    const job = anAsk('last 7 days on /checkout');
    await askReport(desk.deps, job, CONTEXT);
    await desk.settle();
    const text = textOf(desk.shown(job.runId)?.blocks);
    expect(text).toContain('3 sessions, side by side: patterns need 5.');
  });

  test('that nobody can read is said to the asker, with words that can be', async () => {
    const desk = openDesk(world.slack, { model: null });
    await askReport(desk.deps, anAsk('sessions of angry people'), CONTEXT);
    expect(desk.whispers[0]).toContain('Without a model I cannot read');
  });

  test('without a model costs nothing and says so', async () => {
    const desk = openDesk(world.slack, { model: null });
    const job = anAsk('last 7 days on /checkout');
    await askReport(desk.deps, job, CONTEXT);
    await desk.settle();
    const text = textOf(desk.shown(job.runId)?.blocks);
    expect(text).toContain('Measured facts only: no model is configured.');
    expect(text).not.toContain('$');
  });

  test('of a project whose recordings may not go to a model offers to allow it', async () => {
    const desk = openDesk(world.slack, { consents: { given: async () => null } });
    const job = anAsk('last 7 days on /checkout');
    await askReport(desk.deps, job, CONTEXT);
    await desk.settle();
    const text = textOf(desk.shown(job.runId)?.blocks);
    expect(text).toContain('"action_id":"give_consent"');
    expect(text).toContain('"value":"last 7 days on /checkout"');
  });

  test('above what one run may cost says that it is for admins; above the month it offers facts alone', async () => {
    const dear = openDesk(world.slack, { model: pricedModel(1) });
    const job = anAsk('last 7 days on /checkout');
    await askReport(dear.deps, job, CONTEXT);
    await dear.settle();
    expect(textOf(dear.shown(job.runId)?.blocks)).toContain('One run may cost $10.00: an admin');

    const over = openDesk(world.slack, { model: pricedModel(5) });
    await askReport(over.deps, job, CONTEXT);
    await over.settle();
    const text = textOf(over.shown(job.runId)?.blocks);
    expect(text).toContain('That is less than the run takes.');
    expect(text).toContain(`"value":"${job.runId} facts"`);
    expect(text).not.toContain('"Run"');
  });

  test('that PostHog does not answer is told once and tried again', async () => {
    const failing = {
      list: async () => {
        throw new SourceError('rate_limited', 'slow down', { retryAfterSeconds: 40 });
      },
    };
    const desk = openDesk(world.slack, { recordings: failing });
    const asked = askReport(desk.deps, anAsk('last 7 days'), CONTEXT);
    await expect(asked).rejects.toBeInstanceOf(RetryLater);
    expect(desk.whispers[0]).toContain('PostHog asks me to slow down');
  });

  test('that was given up has its last word', async () => {
    const desk = openDesk(world.slack);
    await tellNotPlanned(desk.deps, anAsk('last 7 days'), new Error('no'));
    expect(desk.whispers).toEqual([expect.stringContaining('I could not do that.')]);
  });
});
