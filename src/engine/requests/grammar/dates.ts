import {
  addDays,
  type Day,
  dayAt,
  endOfDay,
  firstOfMonth,
  monthsBefore,
  startOfDay,
  weekdayOf,
} from '../calendar.ts';
import { parseSpan } from '../parse-span.ts';
import type { Clock, Wish } from '../wish.ts';
import { A_DAY, A_MONTH, type Days, dayName, readDays } from './days.ts';
import { type Meaning, phrase, problem, quote, type Rule, rule, wished } from './rule.ts';

const WHEN = `(${A_DAY}|${A_MONTH})`;
const TO = '(?:to|until|till|through|and|bis|und|-|–|—)';
const LAST = '(?:last|past|previous|recent|letzte[nrs]?|vergangene[nrs]?)';
const THIS = '(?:this|current|diese[nrsm]?)';

/** When a session began. */
export const DATES: readonly Rule[] = [
  rule(
    phrase(
      `(?:from\\s+|between\\s+|vom\\s+|von\\s+|zwischen\\s+)?(${A_DAY}|${A_MONTH}|\\d{1,2}\\.?)\\s*${TO}\\s*${WHEN}`,
    ),
    ([, from = '', to = ''], clock) => {
      const first = /^\d{1,2}\.?$/.test(from) ? withMonthOf(from, to) : from;
      return first === null ? null : range(first, to, clock);
    },
  ),
  rule(phrase(`(?:since|seit|ab|after)\\s+(?:the\\s+|dem\\s+)?${WHEN}`), ([, from = ''], clock) =>
    since(from, clock),
  ),
  rule(phrase(`(?:until|till|up\\s+to|bis)\\s+(?:zum\\s+)?${WHEN}`), ([, to = ''], clock) =>
    until(to, clock),
  ),
  rule(phrase(`(?:before|vor\\s+dem)\\s+${WHEN}`), ([, day = ''], clock) => before(day, clock)),
  rule(phrase(`(?:on\\s+|am\\s+|of\\s+|${LAST}\\s+)?(${A_DAY})`), ([, day = ''], clock) =>
    range(day, day, clock),
  ),
  rule(phrase(`(?:in|im|during|of|since)\\s+(${A_MONTH})`), ([, month = ''], clock) =>
    range(month, month, clock),
  ),
  rule(phrase(`${THIS}\\s+(?:week|woche)`), (_, clock) => wished(week(0, clock))),
  rule(phrase('(?:last|previous|letzte[nr]?|vergangene[nr]?)\\s+(?:week|woche)'), (_, clock) =>
    wished(week(1, clock)),
  ),
  rule(phrase(`${THIS}\\s+(?:month|monat)`), (_, clock) => wished(month(0, clock))),
  rule(phrase('(?:last|previous|letzte[nr]?|vergangene[nr]?)\\s+(?:month|monat)'), (_, clock) =>
    wished(month(1, clock)),
  ),
  rule(phrase(`${LAST}\\s+(week|month|day|hour|tag|stunde)`), ([, unit = ''], clock) =>
    back(1, unit, clock),
  ),
  rule(
    phrase(
      `(?:(?:in|within|of|over|for|during)\\s+(?:the\\s+)?)?(?:the\\s+|den\\s+|der\\s+)?${LAST}\\s+(\\d{1,4})\\s*(\\p{L}+)`,
    ),
    ([, count, unit = ''], clock) => back(Number(count), unit, clock),
  ),
  rule(
    phrase('(?:since|seit|within|in)\\s+(\\d{1,4})\\s*(\\p{L}+)'),
    ([, count, unit = ''], clock) => back(Number(count), unit, clock),
  ),
  rule(phrase('(\\d{1,4}[hdw])'), ([, span = ''], { now }) => {
    const ms = parseSpan(span);
    return ms === null ? null : wished({ from: now.getTime() - ms });
  }),
];

/** A day or month behind `from:` or `since:`. */
export function sinceMeant(text: string, clock: Clock): Meaning {
  return isWhen(text) ? since(text, clock) : noDay(text);
}

/** A day or month behind `to:` or `until:`. */
export function untilMeant(text: string, clock: Clock): Meaning {
  return isWhen(text) ? until(text, clock) : noDay(text);
}

/** A stretch of time behind `last:`. */
export function lastMeant(text: string, { now }: Clock): Meaning {
  const ms = parseSpan(text);
  if (ms !== null) return wished({ from: now.getTime() - ms });
  return problem(
    'unit',
    `${quote(text)} is no stretch of time: say it in hours, days or weeks, such as 12h, 7d or 2w.`,
  );
}

function isWhen(text: string): boolean {
  return new RegExp(`^${WHEN}$`, 'iu').test(text.trim());
}

function noDay(text: string): Meaning {
  return problem('date', `${quote(text)} is no day: give it as 2026-11-14 or 14 Nov.`);
}

/** "1 to 7 Nov": the first day is of the month of the last. */
function withMonthOf(day: string, of: string): string | null {
  const rest = /^\d{1,2}(?:st|nd|rd|th|\.)?(\s+.*)$/u.exec(of)?.[1];
  return rest === undefined ? null : `${day}${rest}`;
}

function range(from: string, to: string, clock: Clock): Meaning {
  const [first, last] = [readDays(from, clock), readDays(to, clock)];
  if ('kind' in first) return { problem: first };
  if ('kind' in last) return { problem: last };
  const wish = spanOf({ first: first.first, last: last.last }, clock);
  if ((wish.to ?? clock.now.getTime()) >= (wish.from ?? 0)) return wished(wish);
  return problem(
    'order',
    `${dayName(last.last)} comes before ${dayName(first.first)}: say the earlier day first.`,
  );
}

function since(from: string, clock: Clock): Meaning {
  const days = readDays(from, clock);
  if ('kind' in days) return { problem: days };
  return wished({ from: startOfDay(days.first, clock.zone) });
}

function until(to: string, clock: Clock): Meaning {
  const days = readDays(to, clock);
  if ('kind' in days) return { problem: days };
  return wished({ to: endOfDay(days.last, clock.zone) });
}

function before(day: string, clock: Clock): Meaning {
  const days = readDays(day, clock);
  if ('kind' in days) return { problem: days };
  return wished({ to: startOfDay(days.first, clock.zone) - 1 });
}

/** Weeks begin on Monday. */
function week(weeksAgo: number, clock: Clock): Wish {
  const today = dayAt(clock.now.getTime(), clock.zone);
  const first = addDays(today, -weekdayOf(today) - 7 * weeksAgo);
  return spanOf({ first, last: addDays(first, 6) }, clock);
}

function month(monthsAgo: number, clock: Clock): Wish {
  const first = firstOfMonth(dayAt(clock.now.getTime(), clock.zone), -monthsAgo);
  return spanOf({ first, last: addDays(firstOfMonth(first, 1), -1) }, clock);
}

/** What ends now or later has no end. */
function spanOf({ first, last }: Days, { now, zone }: Clock): Wish {
  const [from, to] = [startOfDay(first, zone), endOfDay(last, zone)];
  return to >= now.getTime() ? { from } : { from, to };
}

const HOUR = 3_600_000;
const FIXED: readonly (readonly [RegExp, number])[] = [
  [/^min(?:s|ute[sn]?)?$/, 60_000],
  [/^(?:h(?:ours?|rs?)?|stunden?)$/, HOUR],
  [/^(?:d(?:ays?)?|tage?n?)$/, 24 * HOUR],
  [/^(?:w(?:eeks?)?|wochen?)$/, 7 * 24 * HOUR],
];

/** So many units back from now; null = that is no unit of time. */
function back(count: number, unit: string, { now, zone }: Clock): Meaning | null {
  const name = unit.toLowerCase();
  const ms = FIXED.find(([words]) => words.test(name))?.[1];
  if (ms === undefined && !/^(?:months?|monate?n?)$/.test(name)) return null;
  if (count === 0) return problem('date', `"${count} ${unit}" is no time at all: say how many.`);
  if (ms !== undefined) return wished({ from: now.getTime() - count * ms });
  const day: Day = monthsBefore(dayAt(now.getTime(), zone), count);
  return wished({ from: startOfDay(day, zone) });
}
