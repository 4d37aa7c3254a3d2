import type { Model } from '../engine/ports/model.ts';
import type { Queues } from '../queues/queues.ts';
import type { WorkerDeps } from './deps.ts';
import { type FrictionStartDeps, startFriction } from './friction/start.ts';
import { answer, tellUnanswered } from './jobs/answer.ts';
import { deliver } from './jobs/deliver.ts';
import { summarizeSession, tellGivenUp } from './jobs/summarize-session.ts';
import type { ReportWorkerDeps } from './report/deps.ts';
import { createDesk, TELLER } from './report/desk.ts';
import { startReports } from './report/start.ts';

/** What all jobs work with. */
export interface AllWorkerDeps extends ReportWorkerDeps, Omit<FrictionStartDeps, keyof WorkerDeps> {
  readonly queues: Queues;
  /** The model of reports, whose finished calls are remembered; null = facts mode. */
  readonly reportModel: Model | null;
}

/** How often lost or waiting deliveries are looked for, ms. */
const SWEEP_MS = 15_000;

/**
 * Jobs of a kind in hand at once, for two cores: a session is read in a second or two of computing
 * and then waits for the model; the other two only wait for PostHog and Slack. Reports have workers
 * of their own: they take no other job's place.
 */
const CONCURRENCY = { sessions: 4, persons: 2, deliveries: 4 };

/** Starts to take jobs. @returns how to stop: what is in hand is finished or handed back */
export async function startWorkers(
  queues: Queues,
  deps: AllWorkerDeps,
): Promise<{ close(): Promise<void> }> {
  const reporting = { ...deps, model: deps.reportModel };
  const workers = await Promise.all([
    queues.work('summarize-session', (job, context) => summarizeSession(deps, job, context), {
      concurrency: CONCURRENCY.sessions,
      onFailed: (job, error) => tellGivenUp(deps, job, error),
    }),
    queues.work('answer', (job, context) => answer(deps, job, context), {
      concurrency: CONCURRENCY.persons,
      onFailed: (job, error) => tellUnanswered(deps, job, error),
    }),
    queues.work('deliver', ({ key }) => deliver(deps, key), {
      concurrency: CONCURRENCY.deliveries,
      onFailed: async (_, error) => deps.telemetry.failed(error, { job: 'deliver' }),
    }),
    startReports(queues, { ...reporting, teller: TELLER }, createDesk(reporting)),
    startFriction(queues, reporting),
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
