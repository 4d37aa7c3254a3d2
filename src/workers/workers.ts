import type { People } from '../engine/ports/access.ts';
import type { Chat } from '../engine/ports/chat.ts';
import type { Consents } from '../engine/ports/consents.ts';
import type { ShownLinks } from '../engine/ports/link-previews.ts';
import type { Model } from '../engine/ports/model.ts';
import type { Projects } from '../engine/ports/projects.ts';
import type { LostRuns } from '../engine/ports/report-runs.ts';
import type { Scope } from '../engine/scope.ts';
import type { Queues } from '../queues/queues.ts';
import type { FollowUpDeps } from './answers/deps.ts';
import { followUp, tellNotAnswered } from './answers/follow-up.ts';
import type { WorkerDeps } from './deps.ts';
import type { ForgetDeps } from './forget/forget.ts';
import { type FrictionStartDeps, startFriction } from './friction/start.ts';
import { type ByProject, here } from './here.ts';
import type { HomeDeps } from './home/deps.ts';
import { answer, tellUnanswered } from './jobs/answer.ts';
import { deliver } from './jobs/deliver.ts';
import { summarizeSession, tellGivenUp } from './jobs/summarize-session.ts';
import type { LinksDeps } from './links/deps.ts';
import { createDesk, TELLER } from './report/desk.ts';
import { giveUpLost } from './report/lost.ts';
import { startReports } from './report/start.ts';
import type { SetupWorkerDeps } from './setup/deps.ts';
import { startSetups } from './setup/start.ts';
import type { VisionDeps } from './vision/deps.ts';
import { resumeVision } from './vision/resume.ts';

/** What all jobs work with. */
export interface AllWorkerDeps
  extends Omit<FollowUpDeps, 'alerts' | 'frictionRuns'>,
    Omit<FrictionStartDeps, keyof WorkerDeps | 'projects'>,
    Omit<SetupWorkerDeps, keyof WorkerDeps | 'projects'>,
    Pick<HomeDeps, 'feedback' | 'keyChecks' | 'missingScopes' | 'renderings'>,
    Pick<VisionDeps, 'vision' | 'visionRuns'>,
    Pick<ForgetDeps, 'forget' | 'removal'>,
    Pick<LinksDeps, 'linkPreviews'>,
    Record<'shownLinks', ShownLinks>,
    ByProject {
  readonly queues: Queues;
  readonly projects: Projects;
  readonly people: People;
  readonly chat: Chat;
  readonly consents: Consents;
  /** The model of reports, whose finished calls are remembered; null = facts mode. */
  readonly reportModel: Model | null;
  readonly reportAt?: ByProject['at'];
  readonly lostRuns?: LostRuns;
}

/** How often lost or waiting deliveries are looked for, ms. */
const SWEEP_MS = 15_000;
/** How often runs of reports are looked for whose job was lost, ms. */
const LOST_SWEEP_MS = 60 * 60 * 1000;

/**
 * Jobs of a kind in hand at once, for two cores: a session is read in a second or two of computing
 * and then waits for the model, and so do answers; deliveries only wait for Slack. Reports have workers
 * of their own: they take no other job's place.
 */
const CONCURRENCY = { sessions: 4, answers: 4, deliveries: 4 };

/** Starts to take jobs. @returns how to stop: what is in hand is finished or handed back */
export async function startWorkers(
  queues: Queues,
  deps: AllWorkerDeps,
): Promise<{ close(): Promise<void> }> {
  const isPaused = async (scope: Scope, runId: string) =>
    (await deps.frictionSettings.read(scope)).paused.includes(runId);
  const judging = { labels: deps.alerts, isPaused };
  const reporting = { ...deps, ...judging, model: deps.reportModel, at: deps.reportAt };
  const workers = await Promise.all([
    queues.work(
      'summarize-session',
      async (job, context) => summarizeSession(await here(deps, job.scope), job, context),
      {
        concurrency: CONCURRENCY.sessions,
        onFailed: (job, error) => tellGivenUp(deps, job, error),
      },
    ),
    queues.work(
      'answer',
      async (job, context) =>
        job.kind === 'follow-up'
          ? followUp(await here(reporting, job.scope), job, context)
          : answer(await here(deps, 'scope' in job ? job.scope : null), job, context),
      {
        concurrency: CONCURRENCY.answers,
        onFailed: (job, error) =>
          job.kind === 'follow-up'
            ? tellNotAnswered(reporting, job, error)
            : tellUnanswered(deps, job, error),
      },
    ),
    queues.work('deliver', ({ key }, { jobId }) => deliver(deps, key, jobId), {
      concurrency: CONCURRENCY.deliveries,
      onFailed: async (_, error) => deps.telemetry.failed(error, { job: 'deliver' }),
    }),
    startReports(queues, { ...reporting, teller: TELLER }, createDesk(reporting)),
    startFriction(queues, reporting),
    startSetups(queues, reporting),
  ]);
  await resumeVision(deps);
  const endLost = () =>
    giveUpLost({ ...reporting, teller: TELLER }).catch((err: unknown) =>
      deps.log.warn({ err }, 'Lost runs were not ended'),
    );
  const ending = setInterval(endLost, LOST_SWEEP_MS);
  const sweep = () =>
    deps.delivery.sweep().catch((err: unknown) => deps.log.warn({ err }, 'A sweep failed'));
  const sweeping = setInterval(sweep, SWEEP_MS);
  return {
    async close() {
      clearInterval(sweeping);
      clearInterval(ending);
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
