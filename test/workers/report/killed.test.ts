import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryDataset } from '../../support/dataset.ts';
import { openKillable } from '../../support/killable-report.ts';
import { manyVisits } from '../../support/many-visits.ts';
import { findRedisServer, startRedis } from '../../support/redis.ts';

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
beforeAll(async () => {
  dataset = await temporaryDataset(manyVisits(MANY));
});
afterAll(() => dataset[Symbol.asyncDispose]());

const missing = findRedisServer() === null && process.env.CI !== 'true';
if (missing) console.warn('Reports over Redis are NOT tested: apt-get install redis-server');

/** Fewer sessions than this go to the model at once: patterns of more are put together. */
const FEW = 7;
const MANY = 32;

describe('the worker of a report killed', () => {
  test.concurrent.each([
    ['while a session is read', 'read', FEW],
    ['while stills are looked at', 'prove', FEW],
    ['while patterns are looked for', 'extract', FEW],
    ['while patterns are put together', 'combine', MANY],
    ['while troubles are sorted into patterns', 'assign', FEW],
  ] as const)(
    '%s: another one goes on, repeats no finished call, and there is one report',
    async (_, question, limit) => {
      await using report = await openKillable({ ...dataset, limit, held: question });
      await report.work();
      await report.held();
      await report.kill();
      await report.work();
      const calls = await report.expectOneReport();

      expect(calls.filter(({ times }) => times > 1)).toEqual([{ question, times: 2 }]);
    },
    120_000,
  );

  test.concurrent('while it chooses the sessions: another one goes on, and there is one report', async () => {
    await using report = await openKillable({ ...dataset, limit: FEW });
    const free = await report.holdSelection();
    await report.work();
    await report.waiting();
    await report.kill();
    await free();
    await report.work();
    const calls = await report.expectOneReport();

    expect(calls.filter(({ times }) => times > 1)).toEqual([]);
  }, 120_000);

  test.concurrent('between making the report and telling it: another one tells it, once', async () => {
    await using report = await openKillable({ ...dataset, limit: FEW });
    const free = await report.holdResults();
    await report.work();
    await report.waiting();
    await report.kill();
    await free();
    await report.work();
    const calls = await report.expectOneReport();

    expect(calls.filter(({ times }) => times > 1)).toEqual([]);
  }, 120_000);

  test.skipIf(missing).concurrent(
    'over Redis: another one goes on as well',
    async () => {
      const redis = await startRedis();
      await using report = await openKillable({
        ...dataset,
        limit: FEW,
        held: 'read',
        redisUrl: redis.url,
      });
      await report.work();
      await report.held();
      await report.kill();
      await report.work();
      const calls = await report.expectOneReport();
      expect(calls.filter(({ times }) => times > 1)).toEqual([{ question: 'read', times: 2 }]);
      await redis.close();
    },
    120_000,
  );
});
