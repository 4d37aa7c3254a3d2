import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { isFromRecordings } from '../../kinds.ts';
import type { Alert } from '../alert.ts';
import { minutesSince } from './context.ts';
import { numbersOf } from './facts.ts';

const DAY = 24 * 60;
/** Windows of what is counted hold a day where it is not known, samples of recordings a week. Minutes. */
const COUNTED = DAY;
const READ = 8 * DAY; // and a day for the run

/**
 * So long after a moment, what is seen may still be of visits before it, minutes: the shortest of the windows
 * in which something was counted.
 */
export function minutesOfBefore(diagnosis: Diagnosis): number {
  if (diagnosis.kinds.every(isFromRecordings)) return READ;
  const hours = numbersOf(diagnosis).flatMap((number) => number.hours ?? []);
  return hours.length > 0 ? 60 * Math.min(...hours) : COUNTED;
}

/** Whether an alert on what is counted is only seen in recordings any more, which may be a week old. */
export function isOnlyRead({ diagnosis: before }: Alert, { kinds }: Diagnosis): boolean {
  return kinds.every(isFromRecordings) && !before.kinds.every(isFromRecordings);
}

/**
 * Whether what is seen of an alert that is over may all be of visits before that: of a fix that was
 * confirmed, or, in recordings alone, of what is counted no more.
 */
export function isOfBefore(alert: Alert, diagnosis: Diagnosis): boolean {
  const over = alert.fix?.at ?? (isOnlyRead(alert, diagnosis) ? alert.resolvedAt : null);
  if (over === null) return false;
  return minutesSince(over, new Date(diagnosis.lastSeen)) < minutesOfBefore(diagnosis);
}
