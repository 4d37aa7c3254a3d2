import type { Queues } from '../queues/queues.ts';
import type { WorkerDeps } from './deps.ts';
import { deliver } from './jobs/deliver.ts';
import { findPerson, tellNobodyFound } from './jobs/find-person.ts';
import { summarizeSession, tellGivenUp } from './jobs/summarize-session.ts';

/** How often lost or waiting deliveries are looked for, ms. */
const SWEEP_MS = 15_000;

/**
 * Jobs of a kind in hand at once, for two cores: a session is read in a second or two of computing
 * and then waits for the model; the other two only wait for PostHog and Slack.
 */
const CONCURRENCY = { sessions: 4, persons: 2, deliveries: 4 };

/** Starts to take jobs. @returns how to stop: what is in hand is finished or handed back */
export async function startWorkers(
  queues: Queues,
  deps: WorkerDeps,
): Promise<{ close(): Promise<void> }> {
  const workers = await Promise.all([
    queues.work('summarize-session', (job, context) => summarizeSession(deps, job, context), {
      concurrency: CONCURRENCY.sessions,
      onFailed: (job, error) => tellGivenUp(deps, job, error),
    }),
    queues.work('answer', (job, context) => findPerson(deps, job, context), {
      concurrency: CONCURRENCY.persons,
      onFailed: (job, error) => tellNobodyFound(deps, job, error),
    }),
    queues.work('deliver', ({ key }) => deliver(deps, key), {
      concurrency: CONCURRENCY.deliveries,
      onFailed: async (_, error) => deps.telemetry.failed(error, { job: 'deliver' }),
    }),
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
