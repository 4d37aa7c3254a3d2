import { type AlertAction, changedBy } from './action.ts';
import { type Alert, isLive } from './alert.ts';

/** Alerts after an action; null = one of them is no longer as it was decided upon, and nothing is done. */
export function applyAction(alerts: readonly Alert[], action: AlertAction): Alert[] | null {
  const changed = changedBy(action);
  if (!changed.every((alert) => fits(alerts, alert))) return null;
  const ids = new Set(changed.map(({ id }) => id));
  return [...alerts.filter(({ id }) => !ids.has(id)), ...changed];
}

/** One version further than the one that is kept, or new where no other of its fingerprint lives. */
export function fits(alerts: readonly Alert[], next: Alert): boolean {
  const kept = alerts.find(({ id }) => id === next.id);
  if ((kept?.version ?? 0) + 1 !== next.version) return false;
  const isTaken = alerts.some(
    (one) => one.id !== next.id && isLive(one) && one.fingerprint === next.fingerprint,
  );
  return !(isLive(next) && isTaken);
}
