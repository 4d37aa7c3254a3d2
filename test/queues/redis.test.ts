import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { openQueues } from '../../src/queues/queues.ts';
import { findRedisServer, startRedis } from '../support/redis.ts';
import { describeQueues } from './contract.ts';

const scope = { workspace: 'T1', project: '7' };
const missing = findRedisServer() === null && process.env.CI !== 'true';
if (missing) console.warn('The queues in Redis are NOT tested: apt-get install redis-server');

describe.skipIf(missing)('with a Redis server', () => {
  describeQueues('Redis', async () => {
    const redis = await startRedis(['--databases', '100']);
    let places = 0;
    return {
      async place() {
        places += 1;
        return { redisUrl: `${redis.url}/${places}`, databaseUrl: '', close: async () => {} };
      },
      close: () => redis.close(),
    };
  });

  test('a Redis that may drop jobs is warned about', async () => {
    const redis = await startRedis(['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru']);
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const queues = await openQueues({ redisUrl: redis.url, databaseUrl: '', log });
    await queues.close();
    await redis.close();

    expect(lines.join()).toContain('set its maxmemory-policy to noeviction');
  });

  test('an enqueue fails soon when Redis is gone, and the queues still close', async () => {
    const redis = await startRedis();
    const queues = await openQueues({ redisUrl: redis.url, databaseUrl: '', graceMs: 0 });
    await queues.work('deliver', async () => {}, { concurrency: 1 });
    await redis.close();
    const asked = Date.now();

    await expect(queues.enqueue('deliver', { scope, key: 'm1' })).rejects.toThrow(
      /could not be enqueued/,
    );
    expect(Date.now() - asked).toBeLessThan(2900);
    await queues.close();
  });
});

test('a Redis that is not there is named, with the remedy', async () => {
  const open = openQueues({ redisUrl: 'redis://:secret@127.0.0.1:1', databaseUrl: '' });

  await expect(open).rejects.toThrow(/Redis at 127.0.0.1:1 does not answer.*unset REDIS_URL/);
});
