import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Alert } from '../alert.ts';
import { type DecideRequest, minutesSince, moved, type Step } from './context.ts';
import { factsOf } from './facts.ts';
import { minutesOfBefore } from './of-before.ts';
import { reopened, withDiagnosis } from './seen.ts';

const DAY = 24 * 60;

/**
 * An alert that somebody called fixed: judged by what was measured since. Where that cannot be, seen again
 * when no visit of before counts any more means not fixed, and not seen for as long as one may come back
 * means over. null = wait.
 */
export function judgeFixed(
  before: Alert,
  diagnosis: Diagnosis | null,
  request: DecideRequest,
): Step | null {
  const { now, settings, fixes } = request;
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
  if (diagnosis && isSeenAfter(before, diagnosis))
    return reopened(alert, now, { news: 'fix-failed', at: now });
  const isOver = !diagnosis && since >= settings.reopenDays * DAY;
  return isOver ? over(alert, now, { news: 'resolved', at: now, quietMinutes: since }) : null;
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
