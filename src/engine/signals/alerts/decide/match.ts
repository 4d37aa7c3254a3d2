import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { type Alert, isLive } from '../alert.ts';
import type { AlertSettings } from '../settings.ts';
import { minutesSince } from './context.ts';

const DAY_MINUTES = 24 * 60;

/** A diagnosis with the alert that it goes on with; null = there is none, or it is long over. */
export interface Matched {
  readonly diagnosis: Diagnosis;
  readonly alert: Alert | null;
}

/**
 * Finds the alert of each diagnosis: by its key first, then by any key either was ever known as. An alert
 * goes on with one diagnosis.
 */
export function matchAlerts(
  diagnoses: readonly Diagnosis[],
  alerts: readonly Alert[],
  { settings, now }: { readonly settings: AlertSettings; readonly now: Date },
): Matched[] {
  const left = new Set(alerts.filter((alert) => isRemembered(alert, settings, now)).sort(byLife));
  const take = (isSame: (alert: Alert) => boolean): Alert | null => {
    const found = [...left].find(isSame) ?? null;
    if (found) left.delete(found);
    return found;
  };
  const byKey = diagnoses.map((diagnosis) => ({
    diagnosis,
    alert: take(({ fingerprint }) => fingerprint === diagnosis.key),
  }));
  return byKey.map(({ diagnosis, alert }) => {
    const keys = [diagnosis.key, ...diagnosis.alsoKnownAs];
    return { diagnosis, alert: alert ?? take((one) => one.keys.some((key) => keys.includes(key))) };
  });
}

/** Live ones always; one that is over as long as it may be reopened, or must stay silent. */
function isRemembered(alert: Alert, settings: AlertSettings, now: Date): boolean {
  const { state, resolvedAt, notReal } = alert;
  const { reopenDays, notRealDays } = settings;
  if (state === 'resolved')
    return minutesSince(resolvedAt ?? alert.judgedAt, now) < reopenDays * DAY_MINUTES;
  if (state === 'not-real')
    return minutesSince(notReal?.at ?? alert.judgedAt, now) < notRealDays * DAY_MINUTES;
  return true;
}

/** Live ones first, then the one that was seen last. */
function byLife(a: Alert, b: Alert): number {
  return Number(isLive(b)) - Number(isLive(a)) || (a.lastSeen < b.lastSeen ? 1 : -1);
}
