import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import { type OpenFlows, openFlows } from '../../support/report-flows.ts';
import { reportSaid } from '../../support/report-said.ts';
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

test('two reports take turns: the second is not read after the whole of the first', async () => {
  const held = Promise.withResolvers<void>();
  const slow: Source = {
    ...shoplet.source,
    async events(scope, id, signal) {
      await held.promise;
      return shoplet.source.events(scope, id, signal);
    },
  };
  const done: string[] = [];
  const steps: OpenFlows['steps'] = {
    ...flows.steps,
    async finish(runId, step, key, outcome) {
      if (step === 'read') done.push(runId);
      return flows.steps.finish(runId, step, key, outcome);
    },
  };
  await flows.work(shoplet.deps(slow), { steps });
  const first = await flows.ask(ALL_VISITS);
  await expect.poll(() => flows.steps.count(first, 'read')).toMatchObject({ of: 7 });
  const second = await flows.ask(ALL_VISITS);
  await expect.poll(() => flows.steps.count(second, 'read')).toMatchObject({ of: 7 });
  // Both runs sleep: all parts of both are on the queue.
  const runs = async () => (await flows.queues.counts()).report;
  await expect.poll(runs).toMatchObject({ active: 0, waiting: 0 });
  held.resolve();
  await Promise.all([reportSaid(flows, first), reportSaid(flows, second)]);

  expect(done).toHaveLength(14);
  expect(done.indexOf(second)).toBeLessThan(done.lastIndexOf(first));
  expect(done.slice(-4)).toContain(first);
});
