import type { Alert } from './alert.ts';
import { isLive } from './alert.ts';
import { numbersOf } from './decide/facts.ts';
import { visitsToJudge } from './fix.ts';

/** Who pressed a button under an alert, and when. */
export interface Press {
  /** The chat's id of the person. */
  readonly by: string;
  readonly at: Date;
}

/** Somebody takes care of it: only that it gets worse is told from here on. null = it is over. */
export function acknowledge(alert: Alert, { by, at }: Press): Alert | null {
  if (alert.state !== 'open') return null;
  return next(alert, { acknowledged: { by, at: at.toISOString() } });
}

/** Says nothing for so many days, or (null) until it gets worse. null = it is over. */
export function snooze(alert: Alert, { by, at }: Press, days: number | null): Alert | null {
  if (alert.state !== 'open') return null;
  const until = days === null ? null : new Date(at.getTime() + days * 24 * 3_600_000).toISOString();
  return next(alert, { snooze: { by, at: at.toISOString(), until } });
}

/** There is nothing, and it stays silent. null = somebody said so already. */
export function markNotReal(alert: Alert, { by, at }: Press, reason: string): Alert | null {
  if (alert.state === 'not-real') return null;
  const notReal = { by, at: at.toISOString(), reason };
  return next(alert, { state: 'not-real', notReal, held: [] });
}

/** It is mended: measured again as soon as there were enough visits. null = it is not open. */
export function markFixed(alert: Alert, { by, at }: Press): Alert | null {
  if (!isLive(alert) || alert.state === 'fixed') return null;
  const [before = null] = numbersOf(alert.diagnosis);
  const fix = { by, at: at.toISOString(), before, visits: visitsToJudge(before) };
  return next(alert, { state: 'fixed', fix, snooze: null });
}

function next(alert: Alert, fields: Partial<Alert>): Alert {
  return { ...alert, ...fields, version: alert.version + 1 };
}
