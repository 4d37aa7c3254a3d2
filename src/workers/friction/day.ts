import { offsetAt } from '../../engine/requests/calendar.ts';

const HOUR_MS = 3_600_000;

/** A batch that could not be made in its hour is still made within so many; then the day has none by itself. */
const CATCH_UP_HOURS = 6;

/**
 * Whether the batch of the local day is due: from its hour on by the clock there, and for some hours more.
 * Where clocks are set forward over the hour it is due in the one after it.
 */
export function isDue(at: Date, zone: string, hour: number): boolean {
  const shown = at.getTime() + offsetAt(at.getTime(), zone);
  const now = Math.floor(shown / HOUR_MS) % 24;
  return now >= hour && now < hour + CATCH_UP_HOURS;
}
