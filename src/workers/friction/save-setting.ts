import { changeBetween, changeSetting } from '../../engine/friction/change-setting.ts';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { SettingsSave } from '../../queues/payloads/daily.ts';
import { type Changed, settingsChanged, settingsSaved } from '../../templates/settings-change.ts';
import { tell } from '../tell.ts';
import type { FrictionWorkerDeps } from './deps.ts';

/**
 * Saves a change of settings. Where news and alerts come, and where they came until now, everybody sees who
 * changed what; who did it reads it where nobody else would.
 * @throws ZodError for a change that is none
 */
export async function saveSetting(
  deps: FrictionWorkerDeps,
  job: SettingsSave,
  { jobId }: Pick<JobContext, 'jobId'>,
): Promise<void> {
  const { scope, change, channel, user } = job;
  const before = await deps.frictionSettings.read(scope);
  const changed = { before, after: changeSetting(before, change) };
  if (Object.keys(changeBetween(before, changed.after)).length === 0)
    return tell(deps, job, settingsSaved(changed));
  const told = linesOf(job, changed, jobId);
  // Told first: a run that ends in between finds the same to save and tells it under the same keys.
  await deps.delivery.post(told);
  await deps.frictionSettings.save(scope, changed.after, user);
  if (!told.some((line) => line.channel === channel)) await tell(deps, job, settingsSaved(changed));
}

function linesOf({ scope, user, responseUrl }: SettingsSave, changed: Changed, jobId: string) {
  const { before, after } = changed;
  const channels = new Set([after.channel, before.channel].filter((one) => one !== null));
  const content = settingsChanged(changed, user);
  const fallback = responseUrl === null ? {} : { fallback: responseUrl };
  return [...channels].map((channel): OutboxMessage => {
    const key = `${scope.workspace}:${scope.project}:settings:${jobId}:${channel}`;
    return { key, scope, channel, thread: null, threadOf: null, content, ...fallback };
  });
}
