import { setImmediate } from 'node:timers/promises';
import { scheduleCost } from '../../engine/friction/schedule-cost.ts';
import type { FrictionSetting } from '../../engine/friction/setting.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import { type Rehearsal, rehearseBeside } from '../../engine/signals/alerts/rehearse.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { SettingsLook } from '../../queues/payloads/daily.ts';
import type { Changed } from '../../templates/settings-change.ts';
import { type LookedBack, settingsRehearsal } from '../../templates/settings-rehearsal.ts';
import { rehearsedView } from '../../templates/settings-views.ts';
import { readerFor } from '../reader.ts';
import { tell } from '../tell.ts';
import { changedBy } from './changed-by.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { pastBatches } from './past-batches.ts';
import { wait } from './wait.ts';

/** How far back is looked. */
const DAYS = 30;
const DAY_MS = 24 * 3_600_000;
const NOTHING: Rehearsal = { fired: [], messages: 0 };

/** Slack shows the form a moment after it was acknowledged; until then nobody has it open, ms. */
const PAUSES_MS = [300, 1000];

/**
 * Shows, in the form that waits for it, what a change would have done in the last 30 days and what the
 * schedule will cost. Where the form is closed by then, the asker alone is told the same. What fails here
 * keeps nobody from saving.
 */
export async function rehearseSetting(
  deps: FrictionWorkerDeps,
  job: SettingsLook,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  const { viewId, channel, responseUrl } = job;
  const changed = await changedBy(deps, job);
  const looked = await lookBack(deps, job, changed, signal).catch((error: unknown) => {
    deps.telemetry.failed(error, { job_type: 'settings' });
    return null;
  });
  const chosen = job.watch ? { project: job.scope.project } : {};
  const view = rehearsedView(changed, looked, { channel, responseUrl, ...chosen });
  if (await isShown(deps, viewId, view, signal)) return;
  await tell(deps, job, settingsRehearsal(changed, looked, { isGone: true }));
}

/** Shows something else in the form of this id; false = nobody has it open. */
export async function isShown(
  { views }: Pick<FrictionWorkerDeps, 'views'>,
  id: string,
  view: object,
  signal: AbortSignal,
): Promise<boolean> {
  for (const pause of PAUSES_MS) {
    if (await views.updateView(id, view)) return true;
    await wait(pause, signal);
  }
  return views.updateView(id, view);
}

async function lookBack(
  deps: FrictionWorkerDeps,
  { scope }: Pick<SettingsLook, 'scope'>,
  { before, after }: Changed,
  signal: AbortSignal,
): Promise<LookedBack> {
  const to = deps.now();
  const from = new Date(to.getTime() - DAYS * DAY_MS);
  const [{ timezone }, sightings, { model }] = await Promise.all([
    deps.source.project(scope, signal),
    deps.signals.sightings(scope, from),
    readerFor(deps, scope),
  ]);
  const batches = await pastBatches(deps.frictionRuns, scope, localDay(to, timezone));
  const alertsOf = ({ alerts, zone }: FrictionSetting) => ({ ...alerts, zone: zone ?? timezone });
  const [would = NOTHING, does = NOTHING] = await rehearseBeside(
    [alertsOf(after), alertsOf(before)],
    { sightings, from, to },
    () => setImmediate(undefined, { signal }),
  );
  return {
    ...{ would, does, days: DAYS, knownSince: knownSince(sightings, from) },
    cost: scheduleCost({ setting: after, batches, model }),
  };
}

/** The first sighting, where nothing is remembered of the first day or more. */
function knownSince(sightings: readonly { readonly at: string }[], from: Date): Date | null {
  const [first] = sightings;
  if (first === undefined) return null;
  const at = new Date(first.at);
  return at.getTime() - from.getTime() > DAY_MS ? at : null;
}
