/** A day of the calendar; months count from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 24 * 3_600_000;

/** The day that it is at this moment (milliseconds since the epoch) in the time zone. */
export function dayAt(at: number, zone: string): Day {
  const shown = new Date(at + offsetAt(at, zone));
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() };
}

/** The day there at a moment: `2026-11-21`. */
export function localDay(at: Date, zone: string): string {
  const { year, month, day } = dayAt(at.getTime(), zone);
  const pad = (part: number, digits: number) => String(part).padStart(digits, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/**
 * The first moment of the day there, in milliseconds since the epoch. Where clocks are changed at
 * midnight that is not always 0:00.
 */
export function startOfDay(day: Day, zone: string): number {
  const midnight = utc(day);
  const offsets = [midnight - DAY_MS, midnight + DAY_MS].map((at) => offsetAt(at, zone));
  const starts = offsets.map((offset) => midnight - offset).sort((a, b) => a - b);
  return starts.find((at) => utc(dayAt(at, zone)) === midnight) ?? Math.max(...starts);
}

/** The last millisecond of the day there. */
export function endOfDay(day: Day, zone: string): number {
  return startOfDay(addDays(day, 1), zone) - 1;
}

export function addDays({ year, month, day }: Day, days: number): Day {
  return dayOf(Date.UTC(year, month - 1, day + days));
}

/** The first day of the month so many months later. */
export function firstOfMonth({ year, month }: Day, monthsLater = 0): Day {
  return dayOf(Date.UTC(year, month - 1 + monthsLater, 1));
}

/** The same day so many months earlier, or the last one of a month that is too short for it. */
export function monthsBefore(day: Day, months: number): Day {
  const last = addDays(firstOfMonth(day, 1 - months), -1);
  return { ...last, day: Math.min(day.day, last.day) };
}

/** Days since the Monday before or on it: 0 for a Monday, 6 for a Sunday. */
export function weekdayOf(day: Day): number {
  return (new Date(utc(day)).getUTCDay() + 6) % 7;
}

/** Whether the calendar has this day. */
export function isDay(day: Day): boolean {
  return utc(dayOf(utc(day))) === utc(day) && dayOf(utc(day)).month === day.month;
}

/** Below zero where a comes first. */
export function compareDays(a: Day, b: Day): number {
  return utc(a) - utc(b);
}

function utc({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

function dayOf(at: number): Day {
  return dayAt(at, 'UTC');
}

/** What the clock there shows minus what UTC's shows, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const second = Math.floor(at / 1000) * 1000;
  const parts = formatOf(zone).formatToParts(second);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const shown = Date.UTC(
    ...([part('year'), part('month') - 1, part('day')] as const),
    ...([part('hour'), part('minute'), part('second')] as const),
  );
  return shown - second;
}

/** Making one takes longer than all that is done with it. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format = FORMATS.get(zone) ?? makeFormat(zone);
  FORMATS.set(zone, format);
  return format;
}

/** A zone that this machine does not know is read as UTC. */
function makeFormat(zone: string): Intl.DateTimeFormat {
  const fields: Intl.DateTimeFormatOptions = {
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hourCycle: 'h23' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  };
  try {
    return new Intl.DateTimeFormat('en', { ...fields, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...fields, timeZone: 'UTC' });
  }
}
