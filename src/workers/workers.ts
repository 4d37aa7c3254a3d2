import { RetryLater } from '../queues/errors.ts';
import type { Queues } from '../queues/queues.ts';
import type { WorkerDeps } from './deps.ts';
import { tellGivenUp } from './failures.ts';
import { findPerson } from './jobs/find-person.ts';
import { summarizeSession } from './jobs/summarize-session.ts';

/** How often lost or waiting deliveries are looked for, ms. */
const SWEEP_MS = 15_000;

/** Starts to take jobs. @returns how to stop: what is in hand is finished or handed back */
export async function startWorkers(
  queues: Queues,
  deps: WorkerDeps,
): Promise<{ close(): Promise<void> }> {
  const workers = await Promise.all([
    queues.work('summarize-session', (job, context) => summarizeSession(deps, job, context), {
      concurrency: 4,
      onFailed: (job, error) => tellGivenUp(deps, job, error),
    }),
    queues.work('answer', (job) => findPerson(deps, job), { concurrency: 4 }),
    queues.work('deliver', (job) => deliver(deps, job.key), { concurrency: 8 }),
  ]);
  const sweep = () =>
    deps.delivery.sweep().catch((err: unknown) => deps.log.warn({ err }, 'A sweep failed'));
  const sweeping = setInterval(sweep, SWEEP_MS);
  return {
    async close() {
      clearInterval(sweeping);
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

async function deliver({ delivery, log, now }: WorkerDeps, key: string): Promise<void> {
  const delivered = await delivery.deliver(key);
  if (typeof delivered === 'string') return;
  if ('retryAt' in delivered)
    throw new RetryLater(Math.max(1, (delivered.retryAt.getTime() - now().getTime()) / 1000));
  log.error(
    { key, code: delivered.refused, reason: delivered.reason },
    'A message was refused for good',
  );
}
