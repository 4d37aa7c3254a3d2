import { addDays, type Day, isDay, startOfDay } from '../../engine/requests/calendar.ts';
import { clockTime } from '../../engine/signals/alerts/quiet-hours.ts';

/** A time as it was typed: a moment, or a day and a time by the project's own clock. */
export type Typed =
  | { readonly at: number }
  | { readonly day: Day /** null = the day as a whole. */; readonly time: string | null };

const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** `2026-11-20`, `2026-11-20 14:00`, `2026-11-20T14:00Z`; null = none of them. */
export function parseTyped(text: string): Typed | null {
  const [whole, year, month, date, hour, minute, offset] = SHAPE.exec(text.trim()) ?? [];
  const day = { year: Number(year), month: Number(month), day: Number(date) };
  if (whole === undefined || !isDay(day)) return null;
  if (offset !== undefined) return { at: Date.parse(whole.replace(' ', 'T')) };
  return { day, time: hour === undefined ? null : `${hour}:${minute}` };
}

/** The moment that is meant in a project's time zone, milliseconds; of a whole day its first one. */
export function momentOf(typed: Typed, zone: string): number {
  if ('at' in typed) return typed.at;
  const { day, time } = typed;
  return time === null ? startOfDay(day, zone) : clockTime(day, time, zone).getTime();
}

/** The same where it is the end of a stretch: a whole day is in it. */
export function endOf(typed: Typed, zone: string): number {
  if ('at' in typed || typed.time !== null) return momentOf(typed, zone);
  return startOfDay(addDays(typed.day, 1), zone);
}
