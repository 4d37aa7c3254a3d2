import { hash } from '../patterns/select/sample.ts';
import type { RecordingsQuery } from '../ports/recording-list.ts';
import { dayAt, endOfDay, startOfDay } from './calendar.ts';
import { countryName } from './countries.ts';
import { dayName } from './grammar/days.ts';
import { eventWords } from './grammar/visits.ts';

/** In which time zone days are told; with `now` also "last 7 days". */
export interface Telling {
  readonly zone: string;
  readonly now?: Date;
}

/** A query that narrows nothing. */
export const ALL_SESSIONS = 'all sessions';

/**
 * The query in words for people: "on /checkout with rage clicks, mobile, last 7 days". Holds names and
 * addresses as they were given: to be escaped where it is shown.
 */
export function wordsOf(query: RecordingsQuery, telling: Telling): string {
  const said = [
    sentenceOf(query),
    query.device?.toLowerCase(),
    lengthOf(query),
    datesOf(query, telling),
  ];
  return said.filter(Boolean).join(', ') || ALL_SESSIONS;
}

/** The same question whenever it is asked: a key for comparing reports, without dates and without case. */
export function questionOf(query: RecordingsQuery): string {
  const { ids } = query;
  const dateless = { ...query, from: null, to: null, ids: null };
  // An event's name is the only text whose case makes a difference.
  const words = wordsOf({ ...dateless, event: null }, { zone: 'UTC' }).toLowerCase();
  const parts = [words, query.event, ids && `sessions ${hash([...ids].sort().join(' '))}`];
  return parts.filter(Boolean).join(' · ');
}

function sentenceOf(query: RecordingsQuery): string {
  const { ids, url, event, person, company, cohort, country } = query;
  return [
    ids && `${ids.length} named ${ids.length === 1 ? 'session' : 'sessions'}`,
    url && `on ${url}`,
    event && `with ${eventWords(event) ?? `the event "${event}"`}`,
    person && (person.includes('@') ? `of ${person}` : `of the person "${person}"`),
    company && `of the company "${company}"`,
    cohort && `in the cohort "${cohort}"`,
    country && `from ${countryName(country)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function lengthOf({ minSeconds, maxSeconds }: RecordingsQuery): string | null {
  if (minSeconds !== null && maxSeconds !== null) {
    return `between ${span(minSeconds)} and ${span(maxSeconds)} long`;
  }
  if (minSeconds !== null) return `at least ${span(minSeconds)} long`;
  return maxSeconds === null ? null : `at most ${span(maxSeconds)} long`;
}

/** `2 min 30 s`, `1 h`. */
function span(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [Math.round((seconds % 60) * 10) / 10, 's'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return told.join(' ') || '0 s';
}

function datesOf({ from, to }: RecordingsQuery, { zone, now }: Telling): string | null {
  if (from === null) return to === null ? null : `until ${endOf(to, zone)}`;
  if (to === null) {
    const isDay = from === startOfDay(dayAt(from, zone), zone);
    return (isDay ? null : lately(from, now)) ?? `since ${startOf(from, zone)}`;
  }
  const [start, end] = [startOf(from, zone), endOf(to, zone)];
  return start === end ? `on ${start}` : `from ${start} to ${end}`;
}

const MINUTE = 60_000;

/** "last 7 days", where the start is that long ago to the minute. */
function lately(from: number, now: Date | undefined): string | null {
  if (now === undefined) return null;
  const minutes = Math.round((now.getTime() - from) / MINUTE);
  const [count, unit] = unitsOf(minutes);
  if (count < 1 || !Number.isInteger(count)) return null;
  return count === 1 ? `last ${unit}` : `last ${count} ${unit}s`;
}

function unitsOf(minutes: number): readonly [number, string] {
  if (minutes % (24 * 60) === 0 && minutes > 24 * 60) return [minutes / (24 * 60), 'day'];
  if (minutes % 60 === 0) return [minutes / 60, 'hour'];
  return [minutes < 60 ? minutes : 0, 'minute'];
}

function startOf(at: number, zone: string): string {
  const day = dayAt(at, zone);
  return at === startOfDay(day, zone) ? dayName(day) : `${dayName(day)}, ${clockAt(at, zone)}`;
}

function endOf(at: number, zone: string): string {
  const day = dayAt(at, zone);
  return at === endOfDay(day, zone) ? dayName(day) : startOf(at, zone);
}

function clockAt(at: number, zone: string): string {
  const minutes = Math.floor((at - startOfDay(dayAt(at, zone), zone)) / MINUTE);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
