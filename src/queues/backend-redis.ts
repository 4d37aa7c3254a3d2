import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Backend } from './backend.ts';
import { QueueError } from './errors.ts';

/** All our keys start with it, so that a Redis can be shared. */
const PREFIX = 'backstory';

/** Queues in Redis, over one connection for producers and one (and one more each) for consumers. */
export async function openRedisBackend(url: string, log?: Logger): Promise<Backend> {
  const producing = connect(url, 1, log); // fails soon: somebody waits for the acknowledgement
  await check(producing, url, log);
  const consuming = connect(url, null, log); // waits for Redis to come back
  return {
    produce: (name) => new Queue(name, { connection: producing, prefix: PREFIX }),
    consume: (name, processor, options) =>
      new Worker(name, processor, { connection: consuming, prefix: PREFIX, ...options }),
    async close() {
      for (const redis of [producing, consuming]) redis.disconnect();
    },
  };
}

function connect(url: string, maxRetriesPerRequest: number | null, log?: Logger): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest, connectTimeout: 5000 });
  redis.on('error', (error) => log?.warn({ err: error }, 'The connection to Redis is disturbed'));
  return redis;
}

async function check(redis: Redis, url: string, log?: Logger): Promise<void> {
  try {
    const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
    if (policy && policy !== 'noeviction') {
      log?.warn({ policy }, 'Redis may drop jobs: set its maxmemory-policy to noeviction');
    }
  } catch (cause) {
    redis.disconnect();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new QueueError(
      `Redis at ${new URL(url).host} does not answer: ${reason}. Start it, or unset REDIS_URL to keep the queues in the database.`,
      { cause },
    );
  }
}
