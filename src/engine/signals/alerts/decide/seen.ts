import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Alert } from '../alert.ts';
import { changeSince } from './change.ts';
import { type DecideRequest, minutesSince, moved, type Step } from './context.ts';
import { factsOf } from './facts.ts';
import { isOfBefore } from './of-before.ts';
import { told } from './open.ts';
import { isWorthTelling } from './worth.ts';

/** An open alert whose trouble was seen again: silence, an edit, or a word about what changed. */
export function goOn(before: Alert, diagnosis: Diagnosis, request: DecideRequest): Step {
  const { now, settings } = request;
  const change = changeSince(before, diagnosis, settings.worseBy);
  const alert = withDiagnosis(before, diagnosis, now);
  if (before.snooze && !wakes(before, change, now)) return silent(alert);
  if (before.snooze) return say({ ...alert, snooze: null }, change ?? 'still', now);
  if (!isWorthTelling(diagnosis, settings)) return silent(alert);
  if (change && mayInterrupt(before, change, request)) return say(alert, change, now);
  const isDue = minutesSince(before.toldAt ?? before.openedAt, now) >= settings.stillEveryMinutes;
  return isDue ? stillHappening(alert, now) : silent(alert);
}

/** The same thing is back after it was over. null = not worth it, snoozed, or too soon after it went. */
export function reopen(before: Alert, diagnosis: Diagnosis, request: DecideRequest): Step | null {
  const { now, settings } = request;
  const { resolvedAt } = before;
  if (resolvedAt === null || diagnosis.lastSeen <= resolvedAt) return null;
  if (isOfBefore(before, diagnosis, request)) return null;
  if (minutesSince(resolvedAt, now) < settings.cooldownMinutes) return null;
  const change = changeSince(before, diagnosis, settings.worseBy);
  if (before.snooze && !wakes(before, change, now)) return null;
  if (!isWorthTelling(diagnosis, settings)) return null;
  return reopened(withDiagnosis(before, diagnosis, now), now);
}

/** An alert that is open again, with nothing left of what was said about it the last time. */
export function reopened(
  alert: Alert,
  now: Date,
  more: Parameters<typeof factsOf>[1] = { news: 'reopened', at: now },
): Step {
  const cleared = { acknowledged: null, snooze: null, fix: null, resolvedAt: null, missed: 0 };
  const open: Alert = { ...alert, ...cleared, state: 'open', reopened: alert.reopened + 1 };
  const message = factsOf(open, more);
  return { kind: 'reopen', alert: told(open, now), message, place: 'reply' };
}

/** The alert seen again, with its numbers of now. */
export function withDiagnosis(before: Alert, diagnosis: Diagnosis, now: Date): Alert {
  const keys = new Set([...before.keys, diagnosis.key, ...diagnosis.alsoKnownAs]);
  return moved(before, now, {
    diagnosis,
    keys: [...keys],
    lastSeen: diagnosis.lastSeen,
    missed: 0,
  });
}

/** Kept as it is, and nobody is told. */
export function silent(alert: Alert): Step {
  return { kind: 'update', alert, message: null, place: 'edit' };
}

/** A snooze ends with its time, or when it gets worse. */
function wakes({ snooze }: Alert, change: 'worse' | 'changed' | null, now: Date): boolean {
  if (!snooze) return true;
  return snooze.until === null ? change === 'worse' : snooze.until <= now.toISOString();
}

/** Changes come one at a time; who has acknowledged it is only told that it gets worse. */
function mayInterrupt(
  { changedAt, openedAt, acknowledged }: Alert,
  change: 'worse' | 'changed',
  { now, settings }: DecideRequest,
): boolean {
  if (acknowledged && change !== 'worse') return false;
  return minutesSince(changedAt ?? openedAt, now) >= settings.cooldownMinutes;
}

function say(alert: Alert, news: 'worse' | 'changed' | 'still', now: Date): Step {
  const message = factsOf(alert, { news, at: now });
  return { kind: 'update', alert: told(alert, now), message, place: 'reply' };
}

/** In place of the first message, where it is the alert's own. What counts as a change stays as it was. */
function stillHappening(alert: Alert, now: Date): Step {
  const message = factsOf(alert, { news: 'still', at: now });
  const place = alert.root?.shared === false ? 'edit' : 'reply';
  return { kind: 'update', alert: { ...alert, toldAt: now.toISOString() }, message, place };
}
