import {
  addDays,
  compareDays,
  type Day,
  dayAt,
  firstOfMonth,
  isDay,
  weekdayOf,
} from '../calendar.ts';
import type { AskProblem, Clock } from '../wish.ts';
import { MONTH_NAMES, MONTHS, WEEKDAYS } from './day-names.ts';
import { quote } from './rule.ts';

/** A stretch of whole days, both ends included. */
export interface Days {
  readonly first: Day;
  readonly last: Day;
}

const MONTH = `(?:${[...MONTHS.keys()].join('|')})\\.?`;
const YEAR = '\\d{4}';

/** A month by name, perhaps with its year. */
export const A_MONTH = `${MONTH}(?:\\s+${YEAR})?`;
/** A day by date, or by a word such as "yesterday" or "Monday". */
export const A_DAY = [
  'today|yesterday|heute|gestern|vorgestern',
  [...WEEKDAYS.keys()].join('|'),
  `${YEAR}-\\d{1,2}-\\d{1,2}`,
  `\\d{1,2}\\.\\d{1,2}\\.(?:${YEAR})?`,
  `\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?${A_MONTH}`,
  `${MONTH}\\s+\\d{1,2}(?!\\d)(?:st|nd|rd|th)?(?:,?\\s+${YEAR})?`,
].join('|');

const AGO: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['heute', 0],
  ['yesterday', 1],
  ['gestern', 1],
  ['vorgestern', 2],
]);

/**
 * The days that the words mean: of a date without a year, and of a weekday, the latest that is not to
 * come. The words must be one of the forms above.
 */
export function readDays(words: string, clock: Clock): Days | AskProblem {
  const text = words.trim().toLowerCase();
  const today = dayAt(clock.now.getTime(), clock.zone);
  const days = relativeDays(text, today) ?? dayByDate(text, today) ?? monthOf(text, today);
  if (days === null || !isDay(days.first)) {
    return {
      kind: 'date',
      sentence: `${quote(words)} is no day of the calendar: give it as 2026-11-14 or 14 Nov.`,
    };
  }
  if (compareDays(days.first, today) <= 0) return days;
  return {
    kind: 'future',
    sentence: `${dayName(days.first)} is still to come, today is ${dayName(today)}: ask for days that have been.`,
  };
}

/** `14 Nov 2026`. */
export function dayName({ year, month, day }: Day): string {
  return `${day} ${MONTH_NAMES[month - 1]} ${year}`;
}

function relativeDays(text: string, today: Day): Days | null {
  const ago = AGO.get(text) ?? daysSince(WEEKDAYS.get(text), today);
  return ago === null ? null : one(addDays(today, -ago));
}

function daysSince(weekday: number | undefined, today: Day): number | null {
  return weekday === undefined ? null : (weekdayOf(today) - (weekday - 1) + 7) % 7;
}

function dayByDate(text: string, today: Day): Days | null {
  const [year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    return one({ year, month, day });
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/.exec(text);
  if (dotted) return dated(Number(dotted[1]), Number(dotted[2]), dotted[3], today);
  const named =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?<month>\p{L}+)\.?(?:\s+(?<year>\d{4}))?$/u.exec(
      text,
    ) ??
    /^(?<month>\p{L}+)\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<year>\d{4}))?$/u.exec(text);
  const { day: number, month: name = '', year: said } = named?.groups ?? {};
  const found = MONTHS.get(name);
  return number === undefined || found === undefined
    ? null
    : dated(Number(number), found, said, today);
}

function dated(day: number, month: number, year: string | undefined, today: Day): Days {
  if (year !== undefined) return one({ year: Number(year), month, day });
  const thisYear = { year: today.year, month, day };
  const isPast = compareDays(thisYear, today) <= 0;
  return one(isPast ? thisYear : { ...thisYear, year: today.year - 1 });
}

function monthOf(text: string, today: Day): Days | null {
  const [, name = '', year] = /^(\p{L}+)\.?(?:\s+(\d{4}))?$/u.exec(text) ?? [];
  const month = MONTHS.get(name);
  if (month === undefined) return null;
  const { first } = dated(1, month, year, today);
  return { first, last: addDays(firstOfMonth(first, 1), -1) };
}

function one(day: Day): Days {
  return { first: day, last: day };
}
