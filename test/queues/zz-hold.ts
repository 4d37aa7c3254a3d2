import { openQueues } from '../../src/queues/queues.ts';
const [, , redisUrl = '', databaseUrl = ''] = process.argv;
const queues = await openQueues({ redisUrl: redisUrl || null, databaseUrl });
await queues.work('deliver', async (_, { jobId }) => { process.send?.(jobId); await new Promise(() => {}); }, { concurrency: 1 });
