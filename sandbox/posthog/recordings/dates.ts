import { invalid } from '../http/errors.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Milliseconds of PostHog's relative units; months and years are counted on the calendar instead. */
const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  M: 60_000,
  h: HOUR,
  d: DAY,
  w: 7 * DAY,
};

const MONTHS: Readonly<Record<string, number>> = { m: 1, q: 3, y: 12 };

/**
 * A date of a filter, in milliseconds since the epoch: `-3d`, `-24h`, `all` or ISO 8601 (UTC without
 * a zone). From days on, a relative date means the start of that day, as PostHog's date ranges do.
 * @throws ApiError 400 for anything else
 */
export function parseDate(text: string, now: Date, attr: string): number {
  if (text === 'all') return 0;
  const [, count, unit] = /^-(\d+)([sMhdwmqy])$/.exec(text) ?? [];
  if (count && unit) return ago(Number(count), unit, now);
  const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes(':') ? text : `${text}Z`;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(time)) throw invalid(`"${text}" is not a date.`, { attr });
  return time;
}

/** The end of a range: a bare day means all of that day. */
export function parseEnd(text: string, now: Date, attr: string): number {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  return parseDate(text, now, attr) + (isDay ? DAY - 1 : 0);
}

function ago(count: number, unit: string, now: Date): number {
  const length = UNITS[unit];
  if (length !== undefined && length <= HOUR) return now.getTime() - count * length;
  if (length !== undefined) return startOfDay(new Date(now.getTime() - count * length));
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - count * (MONTHS[unit] ?? 0));
  return startOfDay(date);
}

function startOfDay(date: Date): number {
  return new Date(date).setUTCHours(0, 0, 0, 0);
}
