import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Alert } from '../alert.ts';
import type { FixWait } from '../message.ts';
import { type DecideRequest, minutesSince, moved, type Step } from './context.ts';
import { factsOf, isAboutData } from './facts.ts';
import { minutesOfBefore } from './of-before.ts';
import { reopened, withDiagnosis } from './seen.ts';

const DAY = 24 * 60;
/** Who called it fixed hears once that there are too few visits yet: after a day. */
const WAIT_SAID_AFTER = DAY;

/**
 * An alert that somebody called fixed: judged by what was measured since; where there is too little yet it
 * waits. Where it cannot be measured, or not within the time in which it may come back, seen again when no
 * visit of before counts any more means not fixed, and not seen means over. null = wait.
 */
export function judgeFixed(
  before: Alert,
  diagnosis: Diagnosis | null,
  request: DecideRequest,
): Step | null {
  const { now, settings, fixes, waits } = request;
  const checked = fixes?.get(before.id);
  const alert = diagnosis ? withDiagnosis(before, diagnosis, now) : moved(before, now, {});
  if (checked) {
    const isFixed = checked.outcome === 'confirmed';
    const facts = {
      at: now,
      fix: checked,
      news: isFixed ? 'fix-confirmed' : 'fix-failed',
    } as const;
    return isFixed ? over(alert, now, facts) : reopened(alert, now, facts);
  }
  const since = minutesSince(before.fix?.at ?? before.judgedAt, now);
  const wait = waits?.get(before.id);
  if (wait && since < settings.reopenDays * DAY) return waiting(alert, wait, now);
  if (diagnosis && isSeenAfter(before, diagnosis))
    return reopened(alert, now, { news: 'fix-failed', at: now });
  const isOver = !diagnosis && since >= quietMinutesNeeded(before, request);
  return isOver ? over(alert, now, { news: 'resolved', at: now, quietMinutes: since }) : null;
}

/** Of the data themselves every run sees all: a window without the fault is enough. */
function quietMinutesNeeded(
  { diagnosis }: Alert,
  { settings, measured }: Pick<DecideRequest, 'settings' | 'measured'>,
): number {
  const isLookedAt = isAboutData(diagnosis) && measured.includes('data_health');
  return isLookedAt ? minutesOfBefore(diagnosis) : settings.reopenDays * DAY;
}

/** Said once: nothing else is told of an alert while it is called fixed. */
function waiting(alert: Alert, wait: FixWait, now: Date): Step | null {
  const { fix, toldAt } = alert;
  if (!fix || minutesSince(fix.at, now) < WAIT_SAID_AFTER) return null;
  if (toldAt !== null && toldAt > fix.at) return null;
  const message = factsOf(alert, { news: 'fix-waiting', at: now, wait });
  const told: Alert = { ...alert, toldAt: now.toISOString() };
  return { kind: 'update', alert: told, message, place: 'reply' };
}

function isSeenAfter(alert: Alert, diagnosis: Diagnosis): boolean {
  const since = minutesSince(alert.fix?.at ?? alert.judgedAt, new Date(diagnosis.lastSeen));
  return diagnosis.lastSeen > alert.lastSeen && since >= minutesOfBefore(diagnosis);
}

function over(alert: Alert, now: Date, facts: Parameters<typeof factsOf>[1]): Step {
  const resolved: Alert = {
    ...alert,
    state: 'resolved',
    resolvedAt: now.toISOString(),
    toldAt: now.toISOString(),
  };
  return { kind: 'resolve', alert: resolved, message: factsOf(resolved, facts), place: 'reply' };
}
