import { addDays, type Day, dayAt, offsetAt } from '../../requests/calendar.ts';

/** A time of day by the clock on the wall: `22:00`. */
export interface QuietHours {
  readonly from: string;
  /** May be earlier than `from`: then they go over midnight. Equal to it, there are none. */
  readonly to: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** When the quiet hours end in which this moment lies; null = it lies in none. */
export function quietUntil(at: Date, { from, to }: QuietHours, zone: string): Date | null {
  const [start, end, now] = [minutesOf(from), minutesOf(to), minuteAt(at.getTime(), zone)];
  const isOvernight = start > end;
  const isQuiet = isOvernight ? now >= start || now < end : now >= start && now < end;
  if (!isQuiet) return null;
  const today = dayAt(at.getTime(), zone);
  return clockTime(isOvernight && now >= start ? addDays(today, 1) : today, to, zone);
}

/** The first moment after this one at which the clock there shows this time. */
export function nextClockTime(after: Date, time: string, zone: string): Date {
  const today = dayAt(after.getTime(), zone);
  const first = clockTime(today, time, zone);
  return first > after ? first : clockTime(addDays(today, 1), time, zone);
}

/**
 * The moment at which the clock there shows this time on this day: the first one where clocks are set back
 * over it, and as much later where they are set forward over it.
 */
export function clockTime(day: Day, time: string, zone: string): Date {
  const shown = Date.UTC(day.year, day.month - 1, day.day) + minutesOf(time) * MINUTE_MS;
  const candidates = [shown - DAY_MS, shown + DAY_MS]
    .map((near) => shown - offsetAt(near, zone))
    .sort((a, b) => a - b);
  const right = candidates.find((at) => at + offsetAt(at, zone) === shown);
  return new Date(right ?? Math.max(...candidates));
}

function minuteAt(at: number, zone: string): number {
  const shown = at + offsetAt(at, zone);
  return Math.floor((((shown % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
