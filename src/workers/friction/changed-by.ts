import { changeSetting } from '../../engine/friction/change-setting.ts';
import type { SettingsSave } from '../../queues/payloads/daily.ts';
import type { Changed } from '../../templates/settings-change.ts';
import type { FrictionWorkerDeps } from './deps.ts';

type Wanted = Pick<SettingsSave, 'scope' | 'change' | 'channel' | 'watch'>;

/** What a change makes of the settings of now, and of the channel's news. @throws ZodError for a change that is none */
export async function changedBy(
  deps: Pick<FrictionWorkerDeps, 'frictionSettings'>,
  { scope, change, channel, watch }: Wanted,
): Promise<Changed> {
  const before = await deps.frictionSettings.read(scope);
  const changed = { before, after: changeSetting(before, change), project: scope.project };
  if (!watch) return changed;
  const former = await deps.frictionSettings.read({ ...scope, project: watch.from.project });
  return { ...changed, watch, silenced: former.channel === channel };
}
