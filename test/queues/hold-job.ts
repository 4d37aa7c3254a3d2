// A worker process that takes one job and never ends it, to be killed by a test.
import { openQueues } from '../../src/queues/queues.ts';
import { FAST } from './fast.ts';

const [, , redisUrl = '', databaseUrl = ''] = process.argv;
const queues = await openQueues({ redisUrl: redisUrl || null, databaseUrl, ...FAST });
await queues.work(
  'deliver',
  async (_, { jobId }) => {
    process.send?.(jobId);
    await new Promise(() => {});
  },
  { concurrency: 1 },
);
