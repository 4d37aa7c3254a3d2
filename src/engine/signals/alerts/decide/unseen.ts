import { decidingKinds } from '../../kinds.ts';
import type { Alert } from '../alert.ts';
import { type DecideRequest, minutesSince, moved, type Step } from './context.ts';
import { factsOf, numbersOf } from './facts.ts';
import { silent } from './seen.ts';

/** One run may miss by chance. */
const RUNS_TO_RESOLVE = 2;

/**
 * An open alert whose trouble this run did not see. Over after long enough and in several runs that could
 * have seen it; null = this run could not.
 */
export function judgeSilence(before: Alert, request: DecideRequest): Step | null {
  const { now, settings, measured } = request;
  if (!decidingKinds(before.diagnosis.kinds).some((kind) => measured.includes(kind))) return null;
  const alert = moved(before, now, { missed: before.missed + 1 });
  const quietMinutes = minutesSince(before.lastSeen, now);
  const isOver = alert.missed >= RUNS_TO_RESOLVE && quietMinutes >= settings.resolveAfterMinutes;
  return isOver ? resolve(alert, request, quietMinutes) : silent(alert);
}

/** Who snoozed it is not woken to hear that it is over: the first message says so. */
function resolve(alert: Alert, { now, readings }: DecideRequest, quietMinutes: number): Step {
  const numbers = numbersOf(alert.diagnosis).flatMap(({ signal }) => readings?.get(signal) ?? []);
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
