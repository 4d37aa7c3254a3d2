import type { Queues } from '../../queues/queues.ts';
import type { QueueWorker } from '../../queues/worker.ts';
import type { SetupWorkerDeps } from './deps.ts';
import { takeSetup, tellNotSetUp } from './take.ts';

/** Setups in hand at once: somebody waits for each of them, and it waits for PostHog. */
const CONCURRENCY = 4;

/** Starts to take what people settle of a setup: a worker of its own, as nobody waits behind a report. */
export function startSetups(
  queues: Pick<Queues, 'work'>,
  deps: SetupWorkerDeps,
): Promise<QueueWorker> {
  return queues.work('setup', (job, context) => takeSetup(deps, job, context), {
    concurrency: CONCURRENCY,
    onFailed: (job, error) => tellNotSetUp(deps, job, error),
  });
}
