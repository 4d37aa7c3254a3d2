import { compareDays, endOfDay, startOfDay } from './calendar.ts';
import { countryOf } from './countries.ts';
import { type Days, readDays } from './grammar/days.ts';
import { WORDS_FOR_EVENTS } from './grammar/visits.ts';
import { type Given, LONGEST, readGiven } from './model-wish.ts';
import type { Clock, Wish } from './wish.ts';

/** What can be used of a model's answer, and the words that it leaves aside. */
export interface Filled {
  readonly wish: Wish;
  readonly leftOut: readonly string[];
}

export interface Ask {
  readonly text: string;
  readonly clock: Clock;
  /** Names of the project's events. */
  readonly events: readonly string[];
  /** What the grammar read: it stands. */
  readonly read: Wish;
}

/** Adds to what the grammar read what a model's answer holds, as far as that can be checked. */
export function fillIn(answer: string, ask: Ask): Filled {
  const given = readGiven(answer);
  if (given === null) return { wish: ask.read, leftOut: [] };
  const { event, notUnderstood } = given;
  const known = event === undefined ? undefined : knownEvent(event, ask.events);
  const checked = {
    ...namesIn(ask.text, given),
    url: given.url,
    event: known,
    country: given.country === undefined ? undefined : (countryOf(given.country) ?? undefined),
    device: given.device,
    limit: given.limit,
    ...lengthsOf(given, ask.read),
    ...datesOf(given, ask),
  };
  const wish: Wish = { ...withoutGaps(checked), ...ask.read };
  const unknown = event !== undefined && known === undefined ? [event] : [];
  const left = notUnderstood.filter((words) => isIn(ask.text, words));
  return { wish, leftOut: [...new Set([...left, ...unknown])] };
}

function knownEvent(event: string, events: readonly string[]): string | undefined {
  const known = [...events, ...WORDS_FOR_EVENTS.keys()];
  return (
    known.find((one) => one === event) ??
    known.find((one) => one.toLowerCase() === event.toLowerCase())
  );
}

/** A name that nobody wrote is made up. */
function namesIn(text: string, { person, company, cohort }: Given) {
  const kept = (name: string | undefined) => (name && isIn(text, name) ? name : undefined);
  return { person: kept(person), company: kept(company), cohort: kept(cohort) };
}

function isIn(text: string, words: string): boolean {
  return text.toLowerCase().includes(words.toLowerCase());
}

/** A bound that the grammar read is not contradicted by one of the model's. */
function lengthsOf({ minSeconds, maxSeconds }: Given, read: Wish) {
  const min = read.minSeconds ?? minSeconds ?? 0;
  const max = read.maxSeconds ?? maxSeconds ?? LONGEST;
  return min <= max ? { minSeconds, maxSeconds } : {};
}

/** Dates are taken as one thing: where the grammar read any, the model's do not count. */
function datesOf({ from, to }: Given, { clock, read }: Ask) {
  if (read.from !== undefined || read.to !== undefined) return {};
  const [first, last] = [daysOf(from, clock), daysOf(to, clock)];
  if (first && last && compareDays(first.first, last.last) > 0) return {};
  const end = last ? endOfDay(last.last, clock.zone) : undefined;
  return {
    from: first ? startOfDay(first.first, clock.zone) : undefined,
    to: end === undefined || end >= clock.now.getTime() ? undefined : end,
  };
}

function daysOf(text: string | undefined, clock: Clock): Days | null {
  const days = text === undefined ? null : readDays(text, clock);
  return days === null || 'kind' in days ? null : days;
}

function withoutGaps(wish: { readonly [Field in keyof Wish]: Wish[Field] | undefined }): Wish {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
}
