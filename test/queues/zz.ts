import { fork, execSync } from 'node:child_process';
import { once } from 'node:events';
import { startRedis } from '../support/redis.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { openQueues } from '../../src/queues/queues.ts';
const redis = await startRedis(); const db = await createTestDatabase();
console.log(execSync('ps -eo pid,sid,pgid,cmd | grep "[p]ostgres -D"; echo me; ps -o pid,sid,pgid -p ' + process.pid).toString());
async function measure(name: string, redisUrl: string | null) {
  for (let i = 0; i < 4; i++) {
  const queues = await openQueues({ redisUrl, databaseUrl: db.url });
  const child = fork('test/queues/zz-hold.ts', [redisUrl ?? '', db.url]);
  const m = once(child, 'message');
  await queues.enqueue('deliver', { scope: { workspace: 'T', project: '1' }, key: 'x' });
  await m; 
  const done = Promise.withResolvers<void>();
  child.kill('SIGKILL'); await once(child, 'exit'); const t = performance.now();
  await queues.work('deliver', async () => done.resolve(), { concurrency: 1 });
  await done.promise; console.log(name, 'resumed after', Math.round(performance.now() - t), 'ms');
  await queues.close();
  }
}
await Promise.all([measure('redis', redis.url), measure('postgres', null)]);
await redis.close(); await db.close();
