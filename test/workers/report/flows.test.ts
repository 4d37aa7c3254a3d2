import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Model } from '../../../src/engine/ports/model.ts';
import type { Source } from '../../../src/engine/ports/source.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import { type OpenFlows, openFlows } from '../../support/report-flows.ts';
import { reportSaid } from '../../support/report-said.ts';
import { MAYA, OTHERS } from '../../support/shoplet.ts';
import { ALL_VISITS, openRagingShoplet } from '../../support/shoplet-report.ts';

let shoplet: Awaited<ReturnType<typeof openRagingShoplet>>;
let flows: OpenFlows;
beforeAll(async () => {
  shoplet = await openRagingShoplet();
});
afterAll(() => shoplet[Symbol.asyncDispose]());
beforeEach(async () => {
  flows = await openFlows();
});
afterEach(() => flows.close());

/** The source, asking this before it reads the events of a session. */
function reading(before: (sessionId: string, signal?: AbortSignal) => Promise<void>): Source {
  return {
    ...shoplet.source,
    async events(scope, id, signal) {
      await before(id, signal);
      return shoplet.source.events(scope, id, signal);
    },
  };
}

describe('the parts of a report', () => {
  test('are shared by all workers, and each is done once', async () => {
    const read: string[] = [];
    const source = reading(async (id) => void read.push(id));
    await flows.work(shoplet.deps(source));
    await flows.work(shoplet.deps(source));
    const report = await reportSaid(flows, await flows.ask(ALL_VISITS));

    expect(read.toSorted()).toEqual([MAYA, ...OTHERS].toSorted());
    expect(report.coverage).toMatchObject({ sampled: 7, readByFacts: 7, failed: [] });
    expect(report.patterns[0]).toMatchObject({ kind: 'no-answer', sessionsAffected: 7 });
  });

  test('are forgotten when the report is told, and it is kept', async () => {
    await flows.work(shoplet.deps());
    const id = await flows.ask(ALL_VISITS);
    const report = await reportSaid(flows, id);

    await expect.poll(() => flows.steps.count(id, 'read')).toEqual({ done: 0, of: 0 });
    expect(await flows.runs.find(id)).toMatchObject({ state: 'finished', report });
    expect(report).toMatchObject({ id, title: 'All sessions' });
  });

  test('that are planned without anybody at work on them are taken up', async () => {
    const id = await flows.ask(ALL_VISITS);
    const session = { sessionId: MAYA, seconds: 58, by: 'facts' };
    await flows.steps.plan(id, 'read', [{ key: `facts:${MAYA}`, input: session }]);
    await flows.work(shoplet.deps());

    expect((await reportSaid(flows, id)).coverage.readByFacts).toBe(7);
  });

  test('that PostHog has no time for come back when it has', async () => {
    const asked: string[] = [];
    const source = reading(async (id) => {
      if (asked.push(id) <= 2)
        throw new SourceError('rate_limited', 'Too many questions', { retryAfterSeconds: 1 });
    });
    await flows.work(shoplet.deps(source));
    const { coverage } = await reportSaid(flows, await flows.ask(ALL_VISITS));

    expect(coverage).toMatchObject({ readByFacts: 7, failed: [] });
    expect(asked).toHaveLength(9);
  });

  test('are read by no model where nobody agreed to one', async () => {
    const model: Model = {
      identify: () => ({ model: 'none', promptHash: '' }),
      dollarsFor: () => null,
      ask: async () => {
        throw new Error('Nobody agreed');
      },
    };
    const consents = { given: async () => null };
    await flows.work({ ...shoplet.deps(), model }, { consents });
    const report = await reportSaid(flows, await flows.ask(ALL_VISITS));

    expect(report).toMatchObject({ mode: 'facts', coverage: { readByFacts: 7, failed: [] } });
    expect(report.modeReason).toMatch(/^No one allows recordings/);
  });

  test('whose jobs are given up are named in the report, and hold nobody up', async () => {
    const lost = `facts:${MAYA}`;
    const { steps } = flows;
    await flows.work(shoplet.deps(), {
      steps: {
        ...steps,
        async finish(runId, step, key, outcome) {
          if (key === lost) throw new Error('The database is gone');
          await steps.finish(runId, step, key, outcome);
        },
      },
    });
    const { coverage } = await reportSaid(flows, await flows.ask(ALL_VISITS));

    expect(coverage.readByFacts).toBe(6);
    expect(coverage.failed).toEqual([{ id: MAYA, reason: 'Its worker ended again and again.' }]);
  });
});

describe('a run', () => {
  test('that was finished but not told, as its worker died, is told', async () => {
    await flows.work(shoplet.deps());
    const report = await reportSaid(flows, await flows.ask(ALL_VISITS));
    const id = await flows.plan(ALL_VISITS);
    await flows.runs.move(id, ['planned'], 'running');
    await flows.runs.finish(id, report);
    await flows.start(id);

    expect(await reportSaid(flows, id)).toEqual(report);
  });

  test('ended before its worker came reads nothing', async () => {
    const read: string[] = [];
    const id = await flows.ask(ALL_VISITS);
    await flows.runs.move(id, ['running'], 'cancelled');
    await flows.work(shoplet.deps(reading(async (one) => void read.push(one))));

    await expect.poll(() => flows.said(id)).toEqual([{ cancelled: { done: 0, of: 0 } }]);
    expect(read).toEqual([]);
  });

  test('ended in its middle stops what is in hand, reads no more, and says how far it was', async () => {
    const read: string[] = [];
    const stuck = Promise.withResolvers<void>();
    const source = reading(async (id, signal = new AbortController().signal) => {
      if (read.push(id) <= 3) return;
      if (read.length === 4) stuck.resolve();
      await once(signal, 'abort');
      signal.throwIfAborted();
    });
    await flows.work(shoplet.deps(source));
    const id = await flows.ask(ALL_VISITS);
    await stuck.promise;
    await flows.runs.move(id, ['running'], 'cancelled');

    const cancelled = { cancelled: { done: 3, of: 7 } };
    await expect.poll(() => flows.said(id), { timeout: 60_000 }).toContainEqual(cancelled);
    expect(read.length).toBeLessThanOrEqual(5);
    expect(flows.said(id).filter((one) => 'report' in one)).toEqual([]);
    await expect.poll(() => flows.steps.count(id, 'read')).toEqual({ done: 0, of: 0 });
  });

  test('says how far it is once in ten seconds at most, and nothing after its report', async () => {
    await flows.work(shoplet.deps());
    const id = await flows.ask(ALL_VISITS);
    await reportSaid(flows, id);
    await expect.poll(() => flows.steps.count(id, 'read')).toEqual({ done: 0, of: 0 });

    expect(flows.said(id).map((one) => Object.keys(one)[0])).toEqual(['progress', 'report']);
    expect(flows.said(id)[0]).toEqual({
      progress: { stage: 'reading', done: 0, of: 7, secondsLeft: null },
    });
  });
});

describe('when PostHog cannot list the sessions', () => {
  function failing(...errors: SourceError[]): Source {
    return {
      ...shoplet.source,
      async project(scope, signal) {
        const [error] = errors.splice(0, 1);
        if (error) throw error;
        return shoplet.source.project(scope, signal);
      },
    };
  }

  test('for a while, the report comes later', async () => {
    const busy = new SourceError('rate_limited', 'Too many questions', { retryAfterSeconds: 1 });
    await flows.work(shoplet.deps(failing(busy, busy)));

    expect((await reportSaid(flows, await flows.ask(ALL_VISITS))).coverage.sampled).toBe(7);
  });

  test('as the key is refused, that is told at once', async () => {
    const refused = new SourceError('unauthorized', 'The key is refused');
    await flows.work(shoplet.deps(failing(refused)));
    const id = await flows.ask(ALL_VISITS);

    await expect.poll(() => flows.said(id)).toEqual([{ failed: refused }]);
    expect(await flows.runs.find(id)).toMatchObject({ state: 'failed' });
  });
});
