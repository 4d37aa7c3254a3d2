import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Measured } from '../../evidence/measured.ts';
import { isFromRecordings } from '../../kinds.ts';
import type { SignalKind } from '../../signal.ts';
import type { Alert } from '../alert.ts';
import { isHalved } from './back.ts';
import { type DecideRequest, minutesSince } from './context.ts';
import { isAboutData, numbersOf } from './facts.ts';

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

/** Length of the window in which something of these kinds is seen, minutes; the longest of several. */
export function minutesOfWindow(
  kinds: readonly SignalKind[],
  numbers: readonly Measured[],
): number {
  if (kinds.every(isFromRecordings)) return READ;
  return Math.max(...numbers.map(({ hours }) => (hours ?? 0) * 60), 0) || COUNTED;
}

/** Whether an alert on what is counted is only seen in recordings any more, which may be a week old. */
export function isOnlyRead({ diagnosis: before }: Alert, { kinds }: Diagnosis): boolean {
  return kinds.every(isFromRecordings) && !before.kinds.every(isFromRecordings);
}

/**
 * Whether what is seen of an alert that is over may all be of visits before: before its fix, else those in which
 * it was last seen. Of recordings alone, and of the data themselves, nothing is left when they are over.
 */
export function isOfBefore(
  alert: Alert,
  diagnosis: Diagnosis,
  { readings }: Pick<DecideRequest, 'readings'>,
): boolean {
  const isCounted = !alert.diagnosis.kinds.every(isFromRecordings) && !isAboutData(diagnosis);
  const last = alert.fix?.at ?? (isCounted ? alert.lastSeen : null);
  if (last === null) return false;
  const seenIn = Math.min(minutesOfBefore(diagnosis), ...minutesOfNewer(diagnosis, readings));
  return minutesSince(last, new Date(diagnosis.lastSeen)) < seenIn;
}

/** Windows in which newer visits alone show it, too. */
function minutesOfNewer(diagnosis: Diagnosis, readings: DecideRequest['readings']): number[] {
  return numbersOf(diagnosis).flatMap((seen) => {
    const newer = readings?.get(seen.signal);
    return newer?.hours && !isHalved(seen, newer) ? [newer.hours * 60] : [];
  });
}
