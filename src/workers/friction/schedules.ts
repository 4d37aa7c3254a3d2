import type { Scope } from '../../engine/scope.ts';
import type { Queues } from '../../queues/queues.ts';

const HOUR_MS = 3_600_000;

/** Half an hour: the batch begins when the clock of a zone shows its hour, also where that is not UTC's. */
const LOOK_EVERY_MS = HOUR_MS / 2;

/**
 * Has the queue look every half hour whether the day's batch is due, and every hour at all visits. Set again
 * by every worker that starts, it stays one schedule. That it is looked for, and not put on one time of day,
 * makes up for hours in which nobody worked, PostHog was away, or clocks were changed. Set by two at the very
 * same moment, its first run may come twice: a day is claimed once, and an hour's second look sees nothing new.
 * @param now of the queue's own clock
 */
export async function scheduleFriction(
  queues: Pick<Queues, 'schedule'>,
  scope: Scope,
  now: Date,
): Promise<void> {
  const name = `${scope.workspace}-${scope.project}`;
  await queues.schedule(
    'session-recording-analysis',
    { kind: 'due', scope },
    { id: `daily-${name}`, everyMs: LOOK_EVERY_MS, from: nextFull(LOOK_EVERY_MS, now) },
  );
  await queues.schedule(
    'pipeline',
    { kind: 'run', scope, scheduled: true },
    { id: `pipeline-${name}`, everyMs: HOUR_MS, from: nextFull(HOUR_MS, now) },
  );
}

/** When all visits are looked at next. */
export function nextFullHour(now: Date): Date {
  return nextFull(HOUR_MS, now);
}

/** The next moment at which so many milliseconds are full. */
function nextFull(everyMs: number, now: Date): Date {
  return new Date((Math.floor(now.getTime() / everyMs) + 1) * everyMs);
}
