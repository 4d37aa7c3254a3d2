import type { Pattern } from '../../../engine/patterns/report.ts';
import { day, plural } from '../../../templates/plain-words.ts';
import type { View } from '../compile.ts';

/** Pixels of a drawing's own grid. */
const WIDTH = 240;

/** The end of the common scale of shares: the next full tenth, so that the bars of a report compare. */
export function scaleOf(patterns: readonly Pattern[]): number {
  const most = Math.max(0.1, ...patterns.map(({ interval }) => interval[1]));
  return Math.min(1, Math.ceil(most * 10) / 10);
}

/** A share with its interval on a scale from 0. */
export function shareChart({ ratio, interval }: Pattern, scale: number, words: string): View {
  const place = (share: number) => Math.round((Math.min(share, scale) / scale) * WIDTH * 10) / 10;
  const [low, high] = interval;
  const least = 3; // a narrow interval can still be seen
  return {
    label: `Share of the sessions: ${words}`,
    width: WIDTH,
    low: place(low),
    length: Math.max(least, Math.round((place(high) - place(low)) * 10) / 10),
    at: place(ratio),
    end: `${Math.round(scale * 100)} %`,
  };
}

const DAY_MS = 86_400_000;
/** More days would be thinner than can be seen. */
const MOST_DAYS = 62;
const HEIGHT = 40;

type Moment = Pattern['moments'][number];

/** Days of a time zone, as numbers since the epoch. */
export interface Days {
  readonly first: number;
  readonly last: number;
  readonly timeZone: string;
}

/** The days that a report's patterns were met on; null = not known of each session, or too many for a chart. */
export function daysOf(patterns: readonly Pattern[], timeZone: string): Days | null {
  const days = patterns.flatMap(({ moments }) => moments.map((one) => dayOf(one, timeZone)));
  const known = days.filter((one) => one !== null);
  if (known.length === 0 || known.length < days.length) return null;
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return last > first && last - first < MOST_DAYS ? { first, last, timeZone } : null;
}

/** How many sessions met a pattern on each day. */
export function dayChart({ moments }: Pattern, { first, last, timeZone }: Days): View {
  const counts = Array.from({ length: last - first + 1 }, () => 0);
  for (const moment of moments) {
    const place = (dayOf(moment, timeZone) ?? first) - first;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  const step = WIDTH / counts.length;
  const bars = counts.flatMap((count, place) => {
    const height = Math.round((count / most) * HEIGHT);
    if (count === 0) return [];
    const width = Math.max(1, Math.round((step - Math.min(2, step / 4)) * 10) / 10);
    return [{ x: Math.round(place * step * 10) / 10, y: HEIGHT - height, width, height }];
  });
  const told = counts.flatMap((count, place) =>
    count === 0 ? [] : [`${dayWords(first + place)} ${count}`],
  );
  return {
    label: `Sessions that met it, by day: ${told.join(', ')}`,
    width: WIDTH,
    height: HEIGHT,
    bars,
    first: dayWords(first),
    last: dayWords(last),
    most: `${plural(most, 'session')} at most a day`,
  };
}

function dayWords(number: number): string {
  return day(new Date(number * DAY_MS));
}

/** The day a session began on, where the project is; null = it is not known. */
function dayOf({ start }: Moment, timeZone: string): number | null {
  const at = Date.parse(start);
  if (Number.isNaN(at)) return null;
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  return Date.parse(`${parts}T00:00:00Z`) / DAY_MS;
}
