import type { FrictionRun } from '../../engine/ports/friction-runs.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { DailyAsked } from '../../queues/payloads/daily.ts';
import { dailyRoot } from '../../templates/daily-root.ts';
import { dailyAlready, dailyHere, dailyRunning } from '../../templates/daily-said.ts';
import { dailyStatus } from '../../templates/daily-status.ts';
import { tell } from '../tell.ts';
import { claimDay, makeBatch } from './batch.ts';
import { localDay } from './day.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { readBatch } from './news.ts';
import { tellDay } from './tell.ts';

/** Does what somebody typed after `/friction`. */
export function takeAsked(
  deps: FrictionWorkerDeps,
  job: DailyAsked,
  context: JobContext,
): Promise<void> {
  if (job.what === 'status') return status(deps, job, context);
  return job.what === 'here' ? here(deps, job) : now(deps, job, context);
}

/** Today's batch at once: made, or shown where it was made already. Who asks is awake: nothing waits. */
async function now(deps: FrictionWorkerDeps, job: DailyAsked, context: JobContext): Promise<void> {
  const { scope, user } = job;
  const { timezone: zone } = await deps.source.project(scope, context.signal);
  const day = localDay(deps.now(), zone);
  const run = await claimDay(deps, { scope, day, by: user }, context);
  const isOwn = run.id === context.jobId;
  if (!isOwn) {
    if (run.state === 'running') return tell(deps, job, dailyRunning(run.startedAt));
    await tell(deps, job, dailyAlready(run.startedAt));
    return show(deps, job, run);
  }
  const setting = await deps.frictionSettings.read(scope);
  if (run.state === 'running') {
    if (context.run === 1) await tell(deps, job, dailyRunning(null));
    await makeBatch(deps, { scope, run, zone, setting, signal: context.signal }, context);
  }
  const toldIn = await tellDay(deps, { scope, day });
  if (toldIn !== job.channel) await show(deps, job, await deps.frictionRuns.find(scope, day));
}

/** What a batch found, to the asker alone: where it is not told in their channel. */
async function show(
  deps: FrictionWorkerDeps,
  job: DailyAsked,
  run: FrictionRun | null,
): Promise<void> {
  const told = await readBatch(deps.frictionRuns, job.scope, run);
  if (told) await tell(deps, job, dailyRoot(told.result, told.news, deps));
}

async function status(
  deps: FrictionWorkerDeps,
  job: DailyAsked,
  { signal }: JobContext,
): Promise<void> {
  const { scope } = job;
  const { timezone: zone } = await deps.source.project(scope, signal);
  const { channel, hour } = await deps.frictionSettings.read(scope);
  const today = localDay(deps.now(), zone);
  const [newest] = await deps.frictionRuns.scores(scope, today, 1);
  const last =
    (await deps.frictionRuns.find(scope, today)) ??
    (newest ? await deps.frictionRuns.find(scope, newest.day) : null);
  const where = channel === job.channel ? 'here' : 'elsewhere';
  const content = dailyStatus({ hour, zone, last, channel: channel === null ? null : where });
  await tell(deps, job, content);
}

/** Everybody in the channel sees who it was. */
async function here(deps: FrictionWorkerDeps, job: DailyAsked): Promise<void> {
  const { scope, channel, user, responseUrl, askedAt } = job;
  await deps.frictionSettings.setChannel(scope, channel, user);
  const key = `${scope.workspace}:${scope.project}:daily:here:${channel}:${askedAt}`;
  const fallback = responseUrl === null ? {} : { fallback: responseUrl };
  const message = { key, scope, channel, thread: null, threadOf: null, ...fallback };
  await deps.delivery.post([{ ...message, content: dailyHere(user) }]);
}
