const LOCALE = 'en-US';

interface Moment {
  readonly date: Date;
  readonly now: Date;
  readonly timeZone: string | undefined;
}

type Token = (moment: Moment) => string;

const TOKENS: ReadonlyMap<string, Token> = new Map<string, Token>([
  ['date_num', dateNumber],
  ['date', (m) => ordinal(m, {})],
  ['date_long', (m) => ordinal(m, { weekday: 'long' })],
  ['date_short', (m) => format(m, { month: 'short', day: 'numeric', year: 'numeric' })],
  ['date_pretty', (m) => relative(m) ?? ordinal(m, {})],
  ['date_long_pretty', (m) => relative(m) ?? ordinal(m, { weekday: 'long' })],
  ['date_short_pretty', (m) => relative(m) ?? format(m, SHORT)],
  ['day_divider_pretty', (m) => relative(m) ?? ordinal(m, { weekday: 'long' })],
  ['time', (m) => format(m, { hour: 'numeric', minute: '2-digit' })],
  ['time_secs', (m) => format(m, { hour: 'numeric', minute: '2-digit', second: '2-digit' })],
  ['ago', ago],
]);
const SHORT: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', year: 'numeric' };

interface DateRequest {
  /** Seconds since 1970. */
  readonly seconds: number;
  /** Such as `{date_short} at {time}`. */
  readonly format: string;
  readonly now: Date;
  /** IANA name; the reader's own when left out. */
  readonly timeZone?: string;
}

/** Fills a date form of Slack's (`<!date^…>`); null when it holds a token Slack does not know. */
export function formatSlackDate(request: DateRequest): string | null {
  const date = new Date(request.seconds * 1000);
  if (Number.isNaN(date.getTime())) return null;
  const moment: Moment = { date, now: request.now, timeZone: request.timeZone };
  const names = [...request.format.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  if (names.length === 0 || names.some((name) => !TOKENS.has(name))) return null;
  return request.format.replace(/\{(\w+)\}/g, (_, name) => TOKENS.get(name)?.(moment) ?? '');
}

function format(moment: Moment, options: Intl.DateTimeFormatOptions): string {
  const zone = moment.timeZone === undefined ? {} : { timeZone: moment.timeZone };
  return new Intl.DateTimeFormat(LOCALE, { ...options, ...zone }).format(moment.date);
}

function dateNumber(moment: Moment): string {
  const part = (options: Intl.DateTimeFormatOptions): string => format(moment, options);
  const month = part({ month: '2-digit' });
  return `${part({ year: 'numeric' })}-${month}-${part({ day: '2-digit' })}`;
}

/** `November 14th, 2026`. */
function ordinal(moment: Moment, more: Intl.DateTimeFormatOptions): string {
  const day = Number(format(moment, { day: 'numeric' }));
  const ending = ENDINGS[new Intl.PluralRules(LOCALE, { type: 'ordinal' }).select(day)] ?? 'th';
  const weekday = more.weekday === undefined ? '' : `${format(moment, more)}, `;
  const month = format(moment, { month: 'long' });
  return `${weekday}${month} ${day}${ending}, ${format(moment, { year: 'numeric' })}`;
}
const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

const DAY_MS = 86_400_000;

function relative(moment: Moment): string | null {
  const key = dateNumber(moment);
  const near: readonly [string, number][] = [
    ['Today', 0],
    ['Yesterday', -DAY_MS],
    ['Tomorrow', DAY_MS],
  ];
  const hit = near.find(
    ([, offset]) =>
      dateNumber({ ...moment, date: new Date(moment.now.getTime() + offset) }) === key,
  );
  return hit?.[0] ?? null;
}

function ago(moment: Moment): string {
  const seconds = (moment.date.getTime() - moment.now.getTime()) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(LOCALE).format(Math.round(seconds / length), unit);
}
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
