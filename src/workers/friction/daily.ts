import { SourceError } from '../../engine/ports/source.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { Daily } from '../../queues/payloads/daily.ts';
import { dailyFailed } from '../../templates/daily-said.ts';
import { failure } from '../../templates/failure.ts';
import { lastingFailure } from '../failures.ts';
import { tryToTell } from '../tell.ts';
import { takeAsked } from './asked.ts';
import { claimDay, makeBatch } from './batch.ts';
import { isDue } from './day.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { rehearseSetting } from './rehearse-setting.ts';
import { saveSetting } from './save-setting.ts';
import { showChecks } from './show-checks.ts';
import { tellStopped } from './stopped.ts';
import { tellDay, tellInTime } from './tell.ts';
import { tellWeek, tellWeekInTime } from './week.ts';
import type { WeekDeps } from './week-facts.ts';

/** Takes a job of the daily batch. */
export async function takeDaily(deps: WeekDeps, job: Daily, context: JobContext): Promise<void> {
  if (job.kind === 'tell') await tellDay(deps, job);
  else if (job.kind === 'week') await tellWeek(deps, job, context);
  else if (job.kind === 'asked') await takeAsked(deps, job, context);
  else if (job.kind === 'checks') await showChecks(deps, job, context);
  else if (job.kind === 'settings-look') await rehearseSetting(deps, job, context);
  else if (job.kind === 'settings-save') await saveSetting(deps, job, context);
  else await make(deps, job, context);
}

/**
 * Makes the batch of the project's local day and has it told, unless the day has one: there is one a day,
 * whoever asks for it. The schedule's own waits for its hour.
 */
async function make(
  deps: FrictionWorkerDeps,
  { scope, kind }: Extract<Daily, { kind: 'due' | 'wanted' }>,
  context: JobContext,
): Promise<void> {
  const { timezone: zone } = await deps.source.project(scope, context.signal);
  const setting = await deps.frictionSettings.read(scope);
  if (kind === 'due' && setting.paused.includes('daily')) return;
  const at = deps.now();
  if (kind === 'due') await tellWeekInTime(deps, { scope, zone, setting });
  if (kind === 'due' && !isDue(at, zone, setting.hour)) return;
  const day = localDay(at, zone);
  const by = kind === 'due' ? 'schedule' : 'trigger';
  const run = await claimDay(deps, { scope, day, by }, context);
  if (run.id !== context.jobId) return;
  if (run.state === 'running')
    await makeBatch(deps, { scope, run, zone, setting, signal: context.signal }, context);
  await tellInTime(deps, { scope, day }, zone);
}

/** The last word on a job that was given up. */
export async function tellNotMade(
  deps: FrictionWorkerDeps,
  job: Daily,
  error: Error,
): Promise<void> {
  deps.telemetry.failed(error, { job_type: 'daily_batch' });
  if (job.kind === 'due') await tellStopped(deps, job.scope, error);
  if (job.kind !== 'asked') return;
  const lasting = error instanceof SourceError ? lastingFailure(error) : null;
  await tryToTell(deps, job, lasting ? failure(lasting) : dailyFailed());
}
