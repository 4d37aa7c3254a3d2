import { changeBetween } from '../../engine/friction/change-setting.ts';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { SettingsSave } from '../../queues/payloads/daily.ts';
import { failure } from '../../templates/failure.ts';
import { type Changed, settingsChanged, settingsSaved } from '../../templates/settings-change.ts';
import { tell } from '../tell.ts';
import { changedBy } from './changed-by.ts';
import type { FrictionWorkerDeps } from './deps.ts';

/**
 * Saves a change of settings, and has the channel watch their project where it was chosen for it. Where news
 * and alerts come, and where they came until now, everybody sees who changed what; who did it reads it where
 * nobody else would.
 * @throws ZodError for a change that is none
 */
export async function saveSetting(
  deps: FrictionWorkerDeps,
  job: SettingsSave,
  { jobId }: Pick<JobContext, 'jobId'>,
): Promise<void> {
  const { scope, channel, user, watch } = job;
  const changed = await changedBy(deps, job);
  const isSame = Object.keys(changeBetween(changed.before, changed.after)).length === 0;
  if (isSame && !watch) return tell(deps, job, settingsSaved(changed));
  if (watch && !(await deps.projects.bind(scope, channel, user)))
    return tell(deps, job, failure({ kind: 'not-connected' }));
  const told = linesOf(job, changed, jobId);
  // Told first: a run that ends in between finds the same to save and tells it under the same keys.
  await deps.delivery.post(told);
  await deps.frictionSettings.save(scope, changed.after, user);
  await silence(deps, job, changed);
  if (!told.some((line) => line.channel === channel)) await tell(deps, job, settingsSaved(changed));
}

/** The project that the channel watched until now tells its news there no more. */
async function silence(
  { frictionSettings }: Pick<FrictionWorkerDeps, 'frictionSettings'>,
  { scope, user }: SettingsSave,
  { watch, silenced }: Changed,
): Promise<void> {
  if (!watch || !silenced) return;
  const former = { ...scope, project: watch.from.project };
  const setting = await frictionSettings.read(former);
  await frictionSettings.save(former, { ...setting, channel: null }, user);
}

function linesOf(
  { scope, user, channel: here, responseUrl }: SettingsSave,
  changed: Changed,
  jobId: string,
) {
  const { before, after, watch } = changed;
  const all = [after.channel, before.channel, watch ? here : null];
  const channels = new Set(all.filter((one) => one !== null));
  const content = settingsChanged(changed, user);
  const fallback = responseUrl === null ? {} : { fallback: responseUrl };
  return [...channels].map((channel): OutboxMessage => {
    const key = `${scope.workspace}:${scope.project}:settings:${jobId}:${channel}`;
    return { key, scope, channel, thread: null, threadOf: null, content, ...fallback };
  });
}
