import { describe, expect, test } from 'vitest';
import { SourceError } from '../../../src/engine/ports/source.ts';
import { RenderError } from '../../../src/engine/ports/stills.ts';
import type { ShowMoment } from '../../../src/queues/payloads/render.ts';
import { parsePayload } from '../../../src/queues/payloads.ts';
import { tellNotShown } from '../../../src/workers/jobs/show-moment.ts';
import { TELLER } from '../../../src/workers/report/desk.ts';
import { giveUpLost } from '../../../src/workers/report/lost.ts';
import { completeReply } from '../../../src/workers/report/picture.ts';
import {
  tellCancelled,
  tellFailed,
  tellProgress,
  tellReport,
} from '../../../src/workers/report/tell.ts';
import { textOf } from '../../support/conversation.ts';
import { CHANNEL, localSlack, outgoing } from '../../support/delivery.ts';
import { greyPng } from '../../support/png.ts';
import { checkout, huge, lost, sideBySide } from '../../support/realistic-reports.ts';
import { aRun, openDesk } from '../../support/report-desk.ts';

const world = localSlack();

/** The thread of a run's root, as it is on screen. */
function threadOf(desk: ReturnType<typeof openDesk>, id: string) {
  const root = desk.shown(id);
  return root ? world.slack.control.thread(CHANNEL, root.ts) : [];
}

describe('A report', () => {
  test('takes the place of its progress, with its replies in their order under it', async () => {
    const desk = openDesk(world.slack);
    const run = aRun({ state: 'running' });
    const progress = { stage: 'reading', done: 61, of: 100, secondsLeft: 118 } as const;
    await tellProgress(desk.deps, run, progress);
    await desk.settle();
    const line = desk.shown(run.id);
    expect(textOf(line?.blocks)).toContain(
      'Reading sessions: 61 of 100 · patterns next · about 2 min',
    );
    expect(textOf(line?.blocks)).toContain('"action_id":"report_cancel"');

    await tellReport(desk.deps, run, checkout);
    await desk.settle();
    const [root, overview, ...replies] = threadOf(desk, run.id);
    expect(root?.ts).toBe(line?.ts);
    expect(root?.text).toContain('2 things stop people, 3 slow them down');
    expect(overview?.blocks.map(({ type }) => type)).toEqual(['data_visualization', 'section']);
    expect(replies.map(({ text }) => text)).toEqual([
      expect.stringContaining('1 · Place order fails'),
      expect.stringContaining('2 · Address refused'),
      'What else there is to know',
    ]);
  });

  test('keeps the order of its replies when the later ones are sent first', async () => {
    const desk = openDesk(world.slack);
    const run = aRun();
    await tellReport(desk.deps, run, checkout);
    await desk.deps.delivery.deliver(run.id, 'a job');
    await desk.deps.delivery.deliver(`${run.id}:rest:1`, 'a job');
    await desk.deps.delivery.deliver(`${run.id}:p:p-address`, 'a job');
    expect(threadOf(desk, run.id)).toHaveLength(1);
    await desk.settle();
    expect(threadOf(desk, run.id).at(-1)?.text).toBe('What else there is to know');
  });

  test('told again changes nothing, and takes no picture away that came meanwhile', async () => {
    const desk = openDesk(world.slack);
    const run = aRun({ state: 'finished', report: checkout });
    await desk.runs.create(run);
    await tellReport(desk.deps, run, checkout);
    await desk.settle();
    const count = threadOf(desk, run.id).length;
    expect(desk.queued.map(({ payload }) => payload.pattern)).toEqual([
      { runId: run.id, id: 'p-order' },
      { runId: run.id, id: 'p-address' },
    ]);

    const { file } = await desk.upload({
      name: 'a.png',
      title: 'a',
      alt: 'a',
      bytes: greyPng(8, 8),
    });
    const pattern = { runId: run.id, id: 'p-address' };
    const picture = { file, captions: ['before', 'at', 'after'] };
    const stranger = { ...run.scope, project: 'of-others' };
    await completeReply(desk.deps, { scope: stranger, pattern }, picture);
    await desk.settle();
    expect(textOf(desk.shown(`${run.id}:p:p-address`)?.blocks)).not.toContain('Stills of');
    await completeReply(desk.deps, { scope: run.scope, pattern }, picture);
    await tellReport(desk.deps, run, checkout);
    await desk.settle();

    expect(threadOf(desk, run.id)).toHaveLength(count);
    expect(desk.queued).toHaveLength(2);
    const reply = desk.shown(`${run.id}:p:p-address`);
    expect(reply?.blocks.map(({ type }) => type)).toContain('image');
    expect(textOf(reply?.blocks)).toContain('Stills of the recording: before; at; after');
  });

  test('leads to its page where there is one', async () => {
    const reportUrl = (id: string) => `https://backstory.example/reports/${id}?sign=ab`;
    const desk = openDesk(world.slack, { reportUrl });
    const run = aRun();
    await tellReport(desk.deps, run, checkout);
    await desk.settle();
    expect(textOf(desk.shown(run.id)?.blocks)).toContain(`"url":"${reportUrl(run.id)}"`);
  });

  test('asked for in a thread stays in it', async () => {
    const desk = openDesk(world.slack);
    const question = outgoing('what goes wrong?');
    await desk.deps.delivery.post([question]);
    await desk.settle();
    const thread = desk.shown(question.key)?.ts ?? '';
    const run = aRun({ thread });
    await tellReport(desk.deps, run, checkout);
    await desk.settle();
    const texts = world.slack.control.thread(CHANNEL, thread).map(({ text }) => text);
    expect(texts).toHaveLength(6);
    expect(texts[1]).toContain('2 things stop people');
    expect(texts.at(-1)).toBe('What else there is to know');
  });

  test.each(Object.entries({ huge, lost, sideBySide }))(
    'of any size arrives (%s)',
    async (_, report) => {
      const desk = openDesk(world.slack);
      const run = aRun();
      await tellReport(desk.deps, run, report);
      await desk.settle();
      expect(desk.shown(run.id)).not.toBeNull();
      expect(world.slack.journal.calls('chat.postMessage').every(({ answer }) => answer.ok)).toBe(
        true,
      );
    },
  );
});

describe('The last word on a run', () => {
  test('that was ended or given up is not edited by what comes late', async () => {
    const desk = openDesk(world.slack);
    const [ended, failed] = [aRun(), aRun()];
    await tellCancelled(desk.deps, ended, { done: 61, of: 100 });
    await tellFailed(desk.deps, failed, new SourceError('unavailable', 'away'));
    const late = { stage: 'patterns', read: 96 } as const;
    await tellProgress(desk.deps, ended, late);
    await tellProgress(desk.deps, failed, late);
    await desk.settle();
    expect(textOf(desk.shown(ended.id)?.blocks)).toContain('Cancelled after 61 of 100 sessions.');
    expect(textOf(desk.shown(failed.id)?.blocks)).toContain('PostHog stopped answering');
    expect(textOf(desk.shown(failed.id)?.blocks)).toContain('"action_id":"report_rest"');
  });
});

describe('A picture that cannot be taken', () => {
  test('leaves the reply of its pattern as it is, and says nothing', async () => {
    const desk = openDesk(world.slack);
    const run = aRun({ state: 'finished', report: checkout });
    await tellReport(desk.deps, run, checkout);
    await desk.settle();
    const before = threadOf(desk, run.id);
    const job = parsePayload('render', desk.queued[0]?.payload);
    if (job.kind === 'stills') throw new Error('A picture was asked for.');
    await tellNotShown(desk.deps, job, new RenderError('unrenderable', 'no'));
    await desk.settle();
    expect(threadOf(desk, run.id)).toEqual(before);
  });

  test('is told to who asked for it, and to nobody where nobody waits', async () => {
    const desk = openDesk(world.slack);
    const job: ShowMoment = {
      ...{ kind: 'picture', scope: outgoing('').scope, sessionId: 's1', seconds: 48, what: null },
      ...{ channel: CHANNEL, thread: null, threadOf: null, user: null, askedAt: 0 },
      requestId: crypto.randomUUID(),
    };
    const lost = new RenderError('unrenderable', 'no');
    const unawaited = { ...job, requestId: crypto.randomUUID(), quiet: true };
    await tellNotShown(desk.deps, unawaited, lost);
    await tellNotShown(desk.deps, job, lost);
    await desk.settle();
    expect(desk.shown(job.requestId)?.text).toContain('0:48');
    expect(() => desk.outbox.row(unawaited.requestId)).toThrow();
  });
});

describe('A run whose job was lost', () => {
  test('ends with the sentence that it was not finished, and a button to ask again; it is asked about after a day', async () => {
    const desk = openDesk(world.slack);
    const run = aRun({ state: 'running' });
    await desk.runs.create(run);
    const asked: Date[] = [];
    const since = async (before: Date) => {
      asked.push(before);
      return [run.id];
    };
    const signals = { see: async () => [] };
    await giveUpLost({ ...desk.deps, signals, teller: TELLER, lostRuns: { since } });
    await desk.settle();
    expect(asked).toEqual([new Date(desk.clock.now().getTime() - 24 * 3_600_000)]);
    expect(await desk.runs.find(run.id)).toMatchObject({ state: 'failed' });
    const shown = textOf(desk.shown(run.id)?.blocks);
    expect(shown).toContain('I did not get through');
    expect(shown).toContain('"action_id":"report_rest"');
  });
});

describe('Names', () => {
  const named = { ...checkout, title: 'of maya@shop.co, last 7 days' };
  const byPerson = () => {
    const run = aRun({ state: 'running', title: named.title });
    return { ...run, query: { ...run.query, person: 'maya@shop.co' } };
  };

  async function told(deps: { access?: { setting: () => Promise<{ names: boolean }> } }) {
    const desk = openDesk(world.slack);
    const run = byPerson();
    await tellProgress({ ...desk.deps, ...deps }, run, {
      ...{ stage: 'reading', done: 1, of: 12, secondsLeft: null },
    });
    await desk.settle();
    const line = JSON.stringify(desk.shown(run.id));
    await tellReport({ ...desk.deps, ...deps }, run, named);
    await desk.settle();
    return line + JSON.stringify([desk.shown(run.id), threadOf(desk, run.id)]);
  }

  test('stand in no message of a report unless an admin allowed it', async () => {
    const who = checkout.patterns.flatMap(({ examples }) =>
      examples.flatMap((one) => one.who ?? []),
    );
    expect(who.length).toBeGreaterThan(0);
    const silent = await told({});
    for (const name of [...who, 'maya@shop.co']) expect(silent).not.toContain(name);
    expect(silent).toContain('Of one person, last 7 days');
    const open = await told({ access: { setting: async () => ({ names: true }) } });
    for (const name of [who[0], 'maya@shop.co']) expect(open).toContain(name);
  });
});
