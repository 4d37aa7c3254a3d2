import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { rootKey } from '../action.ts';
import type { Alert } from '../alert.ts';
import { UNTOUCHED } from '../standing.ts';
import { badnessOf, sharesOf } from './change.ts';
import { type DecideRequest, minutesSince, type Step } from './context.ts';
import { factsOf, numbersOf } from './facts.ts';
import { isWorthTelling } from './worth.ts';

/** Opens an alert on what nobody was told of yet; null = it is not worth it, or already over. */
export function openAlert(diagnosis: Diagnosis, request: DecideRequest): Step | null {
  const { now, settings, newId } = request;
  const isOver = minutesSince(diagnosis.lastSeen, now) >= settings.resolveAfterMinutes;
  if (isOver || !isWorthTelling(diagnosis, settings)) return null;
  const alert = newAlert(newId(), diagnosis, request);
  const message = factsOf(alert, { news: 'opened', at: now });
  return { kind: 'open', alert: told(alert, now), message, place: 'root' };
}

/** The alert with everything told that it has to tell. */
export function told(alert: Alert, now: Date): Alert {
  return {
    ...alert,
    toldAt: now.toISOString(),
    changedAt: now.toISOString(),
    told: badnessOf(alert.diagnosis),
    toldShares: sharesOf(alert.diagnosis),
    toldNumber: numbersOf(alert.diagnosis)[0] ?? null,
  };
}

function newAlert(id: string, diagnosis: Diagnosis, { now, channel = null }: DecideRequest): Alert {
  const at = now.toISOString();
  return {
    ...UNTOUCHED,
    id,
    fingerprint: diagnosis.key,
    keys: [diagnosis.key, ...diagnosis.alsoKnownAs],
    version: 1,
    openedAt: at,
    lastSeen: diagnosis.lastSeen,
    judgedAt: at,
    missed: 0,
    resolvedAt: null,
    reopened: 0,
    toldAt: null,
    changedAt: null,
    told: {},
    toldShares: {},
    toldNumber: null,
    root: { key: rootKey({ id }), shared: false, channel },
    held: [],
    diagnosis,
  };
}
