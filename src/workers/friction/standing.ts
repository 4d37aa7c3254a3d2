import { scheduleCost } from '../../engine/friction/schedule-cost.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import { LABELS_MS } from '../../engine/signals/alerts/dispatch-alerts.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { DailyAsked } from '../../queues/payloads/daily.ts';
import { dailyRules } from '../../templates/daily-rules.ts';
import { dailyStatus } from '../../templates/daily-status.ts';
import { readerFor } from '../reader.ts';
import { tell } from '../tell.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { nextBatch } from './next-batch.ts';
import { pastBatches } from './past-batches.ts';

/** What runs when, how it went, what is open, what it costs. */
export async function tellStatus(
  deps: FrictionWorkerDeps,
  job: DailyAsked,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  const { scope } = job;
  const { timezone: zone } = await deps.source.project(scope, signal);
  const setting = await deps.frictionSettings.read(scope);
  const { channel, hour } = setting;
  const now = deps.now();
  const today = localDay(now, zone);
  const [batches, alerts, { model }, ofToday] = await Promise.all([
    pastBatches(deps.frictionRuns, scope, today),
    deps.alerts.load(scope, now),
    readerFor(deps, scope),
    deps.frictionRuns.find(scope, today),
  ]);
  const [newest] = batches;
  const last = ofToday ?? (newest ? await deps.frictionRuns.find(scope, newest.day) : null);
  const content = dailyStatus({
    ...{ hour, zone, last },
    next: nextBatch({ now, zone, hour, ofToday }),
    scores: batches.map(({ score }) => score),
    open: alerts
      .filter(({ state }) => state === 'open')
      .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
      .map(({ toldNumber, diagnosis }) => toldNumber?.what ?? diagnosis.hypothesis),
    cost: scheduleCost({ setting, batches, model }),
    channel: channel === null ? null : channel === job.channel ? 'here' : 'elsewhere',
  });
  await tell(deps, job, content);
}

/** What is looked at, what is told of it, and what people called real. */
export async function tellRules(
  deps: FrictionWorkerDeps,
  job: DailyAsked,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  const { scope } = job;
  const [{ timezone: zone }, setting, labels] = await Promise.all([
    deps.source.project(scope, signal),
    deps.frictionSettings.read(scope),
    deps.alerts.labels(scope, new Date(deps.now().getTime() - LABELS_MS)),
  ]);
  await tell(deps, job, dailyRules({ setting, zone, labels }));
}
