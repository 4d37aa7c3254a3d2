import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openQueues } from '../../../src/queues/queues.ts';
import { scheduleFriction } from '../../../src/workers/friction/schedules.ts';
import { createTestDatabase } from '../../support/postgres.ts';

const scope = { workspace: 'T1', project: '7' };
const HALF_HOUR_MS = 1_800_000;

test('several workers that start, at once and again later, keep one schedule of each', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const queues = await openQueues({ redisUrl: null, databaseUrl: database.url });
  onTestFinished(() => queues.close());
  const now = new Date();
  await Promise.all([1, 2, 3].map(() => scheduleFriction(queues, scope, now)));
  await scheduleFriction(queues, scope, new Date());

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
