import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryRecords } from '../../../src/adapters/memory/records.ts';
import { runHere } from '../../../src/engine/patterns/run/in-process.ts';
import type { Source } from '../../../src/engine/ports/source.ts';
import { findRedisServer, startRedis } from '../../support/redis.ts';
import { openFlows } from '../../support/report-flows.ts';
import { reportSaid } from '../../support/report-said.ts';
import { OTHERS } from '../../support/shoplet.ts';
import { ALL_VISITS, openRagingShoplet, without } from '../../support/shoplet-report.ts';

let shoplet: Awaited<ReturnType<typeof openRagingShoplet>>;
beforeAll(async () => {
  shoplet = await openRagingShoplet();
});
afterAll(() => shoplet[Symbol.asyncDispose]());

const missing = findRedisServer() === null && process.env.CI !== 'true';
if (missing) console.warn('Reports over Redis are NOT tested: apt-get install redis-server');

/** Where the queues live, and what ends that place. */
const BACKENDS = [
  { name: 'PostgreSQL', open: async () => ({ url: null, close: async () => {} }) },
  ...(missing ? [] : [{ name: 'Redis', open: () => startRedis() }]),
];

describe.each(BACKENDS)('a report in flows over $name', ({ open }) => {
  test.each([
    ['all sessions', 7, () => shoplet.source],
    ['few sessions', 3, () => shoplet.source],
    ['some that fail and some that have expired', 7, lossy],
  ])('says of %s what the report in one process says', async (_, limit, sourceOf) => {
    const request = { ...ALL_VISITS, limit };
    const deps = shoplet.deps(sourceOf());
    const here = await runHere({ deps: { ...deps, records: createMemoryRecords() }, request });

    const place = await open();
    const flows = await openFlows(place.url);
    await flows.work(deps);
    const report = await reportSaid(flows, await flows.ask(request));
    await flows.close();
    await place.close();

    const own = { id: report.id, madeAt: report.madeAt, seconds: report.seconds };
    expect(report).toEqual({ ...here.report, ...own, title: 'All sessions' });
  });
});

function lossy(): Source {
  const [first = '', second = ''] = OTHERS;
  const failing = without(shoplet.source, [first], 'fails');
  return without({ ...shoplet.source, ...failing }, [second], 'expired');
}
