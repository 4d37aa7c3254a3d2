// A worker process that takes one job of a queue and never ends it, to be killed by a test.
import { flushCompileCache } from 'node:module';
import { openQueues } from '../../src/queues/queues.ts';
import { FAST } from './fast.ts';

const [, , redisUrl = '', databaseUrl = '', name = 'deliver'] = process.argv;
const queues = await openQueues({ redisUrl: redisUrl || null, databaseUrl, ...FAST });
flushCompileCache(); // nothing is kept of a process that is killed
await queues.work(
  name === 'report-part' ? name : 'deliver',
  async (_, { jobId }) => {
    process.send?.(jobId);
    await new Promise(() => {});
  },
  { concurrency: 1 },
);
