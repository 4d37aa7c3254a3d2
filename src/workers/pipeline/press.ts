import { standingOf } from '../../engine/signals/alerts/standing.ts';
import { type Pressed, takePress } from '../../engine/signals/alerts/take-press.ts';
import type { PressAlert } from '../../queues/payloads/pipeline.ts';
import { alertUnchanged } from '../../templates/alert-unchanged.ts';
import type { FrictionWorkerDeps } from '../friction/deps.ts';
import { tryToTell } from '../tell.ts';
import { showAlert } from './show-alert.ts';

/**
 * Does what somebody pressed under an alert, and has it show how it stands. Of two presses at once one wins,
 * and whoever changed nothing is told why. Run again, it changes nothing.
 */
export async function pressAlert(deps: FrictionWorkerDeps, job: PressAlert): Promise<void> {
  const { scope, alertId: id, channel, user: by, what, reason, askedAt } = job;
  const pressed: Pressed = { by, at: new Date(askedAt), what, reason };
  const changed = await deps.alerts.change(scope, id, (alert) => takePress(alert, pressed));
  await showAlert(deps, scope, { id, channel, shown: null });
  if (changed) return;
  const alert = await deps.alerts.find(scope, id);
  const word = alertUnchanged(alert && standingOf(alert), pressed, deps.now());
  if (word) await tryToTell(deps, job, word);
}
