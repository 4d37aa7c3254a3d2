import type { FrictionRun } from '../../engine/ports/friction-runs.ts';
import { addDays, dayAt, localDay } from '../../engine/requests/calendar.ts';
import { clockTime, nextClockTime } from '../../engine/signals/alerts/quiet-hours.ts';
import { hourWords } from '../../templates/settings-words.ts';
import { isDue } from './day.ts';

/** When a project's batch is made, and that of its local day, if there is one. */
export interface Standing {
  readonly now: Date;
  readonly zone: string;
  readonly hour: number;
  readonly ofToday: Pick<FrictionRun, 'state'> | null;
}

/** When the schedule makes the next batch; null = it is due, and made when it is looked for again. */
export function nextBatch({ now, zone, hour, ofToday }: Standing): Date | null {
  const isMade = ofToday !== null && ofToday.state !== 'failed';
  if (!isMade && isDue(now, zone, hour)) return null;
  const next = nextClockTime(now, hourWords(hour), zone);
  if (!isMade || localDay(next, zone) !== localDay(now, zone)) return next;
  return clockTime(addDays(dayAt(now.getTime(), zone), 1), hourWords(hour), zone);
}
