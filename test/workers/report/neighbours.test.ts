import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import type { Payload } from '../../../src/queues/payloads.ts';
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

const SUMMARY: Payload<'summarize-session'> = {
  ...{ scope: { workspace: 'other', project: '8' }, sessionId: MAYA, question: null },
  ...{ requestId: 'r', channel: 'C2', thread: null, askedIn: null, user: 'U2' },
  ...{ responseUrl: null, fresh: false, askedAt: 0 },
};

test("one team's report, whose sessions all take long, does not hold up another team's summary", async () => {
  const held = Promise.withResolvers<void>();
  const reading = Promise.withResolvers<void>();
  const slow: Source = {
    ...shoplet.source,
    async events(scope, id, signal) {
      reading.resolve();
      await held.promise;
      return shoplet.source.events(scope, id, signal);
    },
  };
  await flows.work(shoplet.deps(slow));
  const id = await flows.ask(ALL_VISITS);
  await reading.promise;

  const summarized = Promise.withResolvers<string>();
  const handler = async ({ sessionId }: Payload<'summarize-session'>) =>
    summarized.resolve(sessionId);
  await flows.queues.work('summarize-session', handler, { concurrency: 1 });
  await flows.queues.enqueue('summarize-session', SUMMARY);
  expect(await summarized.promise).toBe(MAYA);
  expect(await flows.runs.find(id)).toMatchObject({ state: 'running', report: null });

  held.resolve();
  const { coverage } = await reportSaid(flows, id);
  expect(coverage).toMatchObject({ readByFacts: 1 + OTHERS.length, failed: [] });
});
