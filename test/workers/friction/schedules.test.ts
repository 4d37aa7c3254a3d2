import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openQueues } from '../../../src/queues/queues.ts';
import { scheduleFriction } from '../../../src/workers/friction/schedules.ts';
import { createTestDatabase } from '../../support/postgres.ts';

const scope = { workspace: 'T1', project: '7' };
const HOUR_MS = 3_600_000;
const HALF_HOUR_MS = HOUR_MS / 2;

test('several workers that start one after the other, and again later, keep one schedule of each', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const queues = await openQueues({ redisUrl: null, databaseUrl: database.url });
  onTestFinished(() => queues.close());
  // Some minutes into an hour that has not begun: no hour begins while the test looks.
  const now = new Date((Math.floor(Date.now() / HOUR_MS) + 1) * HOUR_MS + 5 * 60_000);
  for (const _worker of [1, 2, 3]) await scheduleFriction(queues, scope, now);
  await scheduleFriction(queues, scope, new Date(now.getTime() + 10 * 60_000));

  const counts = await queues.counts();
  expect(counts['session-recording-analysis']).toMatchObject({ delayed: 1, waiting: 0 });
  expect(counts.pipeline).toMatchObject({ delayed: 1, waiting: 0 });
  const due = await dueTimes(database.url);
  expect(due).toHaveLength(2);
  for (const at of due) {
    expect(at % HALF_HOUR_MS).toBe(0);
    expect(at).toBeGreaterThan(now.getTime());
  }
});

/** When the delayed jobs are due, milliseconds since the epoch. */
async function dueTimes(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select process_at_ms as at from bullmq.job');
  await client.end();
  return rows.map(({ at }) => Number(at));
}
