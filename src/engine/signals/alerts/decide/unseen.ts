import type { Measured } from '../../evidence/measured.ts';
import { decidingKinds } from '../../kinds.ts';
import type { Alert } from '../alert.ts';
import { isGone } from './back.ts';
import { type DecideRequest, minutesSince, moved, type Step } from './context.ts';
import { factsOf, numbersOf } from './facts.ts';
import { minutesOfWindow } from './of-before.ts';
import { silent } from './seen.ts';

/** One run may miss by chance. */
const RUNS_TO_RESOLVE = 2;
const DAY = 24 * 60;

/**
 * An open alert whose trouble this run did not see. Over when what is measured now shows it, in several runs
 * that could have seen it, and for long enough; null = this run could not.
 */
export function judgeSilence(before: Alert, request: DecideRequest): Step | null {
  const { now, settings, measured } = request;
  if (!decidingKinds(before.diagnosis.kinds).some((kind) => measured.includes(kind))) return null;
  const alert = moved(before, now, { missed: before.missed + 1 });
  const quiet = minutesSince(before.lastSeen, now);
  const needed = Math.max(settings.resolveAfterMinutes, quietMinutesNeeded(alert, request, quiet));
  const isOver = alert.missed >= RUNS_TO_RESOLVE && quiet >= needed;
  return isOver ? resolve(alert, request, quiet) : silent(alert);
}

/**
 * How long it must be unseen: no longer than the settings say where newer visits show that it is gone. Where
 * nothing of it is measured, as long as the window in which it was seen. Where it is not gone, or there are too
 * few visits to tell, it stays open as long as it could come back.
 */
function quietMinutesNeeded(
  { diagnosis }: Alert,
  { readings, settings }: DecideRequest,
  quiet: number,
): number {
  const kinds = decidingKinds(diagnosis.kinds);
  const numbers = numbersOf(diagnosis).filter(({ kind }) => kinds.includes(kind));
  const unread = numbers.filter(({ signal }) => !readings?.has(signal));
  const isThere = numbers.some((seen) => {
    const now = readings?.get(seen.signal);
    return now !== undefined && !(isNewer(now, seen, quiet) && isGone(seen, now));
  });
  if (isThere) return settings.reopenDays * DAY;
  const isRead = numbers.length > 0 && unread.length === 0;
  return isRead ? 0 : minutesOfWindow(kinds, unread);
}

/** A longer window than the one it was seen in dilutes it, unless all of it lies after that. */
function isNewer({ hours = 0 }: Measured, seen: Measured, quiet: number): boolean {
  return hours <= (seen.hours ?? 0) || quiet >= hours * 60;
}

/** Who snoozed it is not woken to hear that it is over: the first message says so. */
function resolve(alert: Alert, { now, readings }: DecideRequest, quietMinutes: number): Step {
  const numbers = numbersOf(alert.diagnosis).flatMap((seen) => {
    const newer = readings?.get(seen.signal);
    return newer && isGone(seen, newer) ? [newer] : [];
  });
  const over: Alert = {
    ...alert,
    state: 'resolved',
    resolvedAt: now.toISOString(),
    toldAt: now.toISOString(),
  };
  const message = factsOf(over, { news: 'resolved', at: now, numbers, quietMinutes });
  const isQuietly = alert.snooze !== null && alert.root?.shared === false;
  return { kind: 'resolve', alert: over, message, place: isQuietly ? 'edit' : 'reply' };
}
