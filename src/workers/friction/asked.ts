import { scheduleCost } from '../../engine/friction/schedule-cost.ts';
import type { FrictionRun } from '../../engine/ports/friction-runs.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { DailyAsked } from '../../queues/payloads/daily.ts';
import { dailyHere } from '../../templates/daily-here.ts';
import { dailyRoot } from '../../templates/daily-root.ts';
import { dailyAlready, dailyRunning } from '../../templates/daily-said.ts';
import type { Message } from '../../templates/render.ts';
import { readerFor } from '../reader.ts';
import { tell } from '../tell.ts';
import { claimDay, makeBatch } from './batch.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { readToTell } from './news.ts';
import { nextBatch } from './next-batch.ts';
import { pastBatches } from './past-batches.ts';
import { tellRules, tellStatus } from './standing.ts';
import { tellDay } from './tell.ts';

/** Does what somebody typed after `/friction`. */
export function takeAsked(
  deps: FrictionWorkerDeps,
  job: DailyAsked,
  context: JobContext,
): Promise<void> {
  if (job.what === 'status') return tellStatus(deps, job, context);
  if (job.what === 'rules') return tellRules(deps, job, context);
  return job.what === 'here' ? here(deps, job, context) : now(deps, job, context);
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
  const told = await readToTell(deps, job.scope, run);
  if (told) await tell(deps, job, dailyRoot(told.result, told.news, deps));
}

/** Everybody in the channel sees who it was, when it begins and what it costs. */
async function here(deps: FrictionWorkerDeps, job: DailyAsked, context: JobContext): Promise<void> {
  const { scope, channel, user, responseUrl, askedAt } = job;
  await deps.frictionSettings.setChannel(scope, channel, user);
  const key = `${scope.workspace}:${scope.project}:daily:here:${channel}:${askedAt}`;
  const fallback = responseUrl === null ? {} : { fallback: responseUrl };
  const message = { key, scope, channel, thread: null, threadOf: null, ...fallback };
  await deps.delivery.post([{ ...message, content: await hereWords(deps, job, context) }]);
}

async function hereWords(
  deps: FrictionWorkerDeps,
  { scope, user }: DailyAsked,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<Message> {
  const now = deps.now();
  const setting = await deps.frictionSettings.read(scope);
  const zone = await zoneOf(deps, scope, signal);
  const today = localDay(now, zone ?? 'UTC');
  const ofToday = await deps.frictionRuns.find(scope, today);
  const batches = await pastBatches(deps.frictionRuns, scope, today);
  const { model } = await readerFor(deps, scope);
  const { hour, quietDays } = setting;
  return dailyHere({
    by: user,
    next: zone === null ? null : (nextBatch({ now, zone, hour, ofToday }) ?? 'now'),
    cost: scheduleCost({ setting, batches, model }),
    quietDays,
  });
}

/** null = PostHog does not answer: the channel is set all the same. */
async function zoneOf(
  { source }: Pick<FrictionWorkerDeps, 'source'>,
  scope: DailyAsked['scope'],
  signal: AbortSignal,
): Promise<string | null> {
  try {
    return (await source.project(scope, signal)).timezone;
  } catch (error) {
    if (error instanceof SourceError) return null;
    throw error;
  }
}
