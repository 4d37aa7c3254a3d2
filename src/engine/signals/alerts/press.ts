import { type Alert, isLive } from './alert.ts';
import { numbersOf } from './decide/facts.ts';
import { visitsToJudge } from './fix.ts';

/** Who pressed a button under an alert, and when. */
export interface Press {
  /** The chat's id of the person. */
  readonly by: string;
  readonly at: Date;
}

/** Somebody takes care of it: only that it gets worse is told from here on. null = it is over, or taken. */
export function acknowledge(alert: Alert, { by, at }: Press): Alert | null {
  if (alert.state !== 'open' || alert.acknowledged) return null;
  return next(alert, { acknowledged: { by, at: at.toISOString() } });
}

/** Nobody takes care of it after all. null = nobody did, or it is over. */
export function withdraw(alert: Alert): Alert | null {
  if (alert.state !== 'open' || !alert.acknowledged) return null;
  return next(alert, { acknowledged: null });
}

/** Says nothing for so many days, or (null) until it gets worse. null = it is over, or silent already. */
export function snooze(alert: Alert, { by, at }: Press, days: number | null): Alert | null {
  if (alert.state !== 'open' || alert.snooze) return null;
  const until = days === null ? null : new Date(at.getTime() + days * 24 * 3_600_000).toISOString();
  return next(alert, { snooze: { by, at: at.toISOString(), until } });
}

/** Speaks again. null = it is not snoozed, or over. */
export function wake(alert: Alert): Alert | null {
  if (alert.state !== 'open' || !alert.snooze) return null;
  return next(alert, { snooze: null });
}

/** There is nothing, and it stays silent. null = somebody said so already. */
export function markNotReal(alert: Alert, { by, at }: Press, reason: string): Alert | null {
  if (alert.state === 'not-real') return null;
  const notReal = { by, at: at.toISOString(), reason };
  return next(alert, { state: 'not-real', notReal, held: [] });
}

/** It is real after all, and stands as it did before. null = nobody said that it is not. */
export function markReal(alert: Alert): Alert | null {
  if (alert.state !== 'not-real') return null;
  const { resolvedAt, fix } = alert;
  const state = resolvedAt !== null ? 'resolved' : fix ? 'fixed' : 'open';
  return next(alert, { state, notReal: null });
}

/** It is mended: measured again as soon as there were enough visits. null = it is not open. */
export function markFixed(alert: Alert, { by, at }: Press): Alert | null {
  if (!isLive(alert) || alert.state === 'fixed') return null;
  const [before = null] = numbersOf(alert.diagnosis);
  const fix = { by, at: at.toISOString(), before, visits: visitsToJudge(before) };
  return next(alert, { state: 'fixed', fix, snooze: null });
}

/** It is not mended after all. null = nobody said so, or it was judged already. */
export function markNotFixed(alert: Alert): Alert | null {
  if (alert.state !== 'fixed') return null;
  return next(alert, { state: 'open', fix: null });
}

function next(alert: Alert, fields: Partial<Alert>): Alert {
  return { ...alert, ...fields, version: alert.version + 1 };
}
