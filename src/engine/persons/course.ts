import type { SessionRecord } from '../patterns/record.ts';
import { times } from '../patterns/tell/words.ts';
import { pageTemplate } from '../sessions/page.ts';
import { safeText } from '../sessions/safe-text.ts';
import type { Thread } from './story.ts';

const DAY_MS = 86_400_000;
/** Pages and threads named in a sentence. */
const NAMED = { pages: 3, threads: 2 } as const;

/** Whether any visit got what the person came for; null = the project has no conversion event. */
export function reachedGoal(records: readonly SessionRecord[]): boolean | null {
  const said = records.flatMap(({ converted }) => (converted === null ? [] : [converted]));
  return said.length === 0 ? null : said.includes(true);
}

/** What happened to the person, in one line. */
export function headlineOf(records: readonly SessionRecord[], threads: readonly Thread[]): string {
  const [first] = records;
  if (!first) return 'None of the visits could be read';
  if (records.length === 1) return first.headline;
  const [thread] = threads;
  const came = `Came ${times(records.length)}${withinDays(records)}`;
  const trouble = thread ? `: ${lowerFirst(thread.name)}, ${inVisits(thread)}` : '';
  const goal = reachedGoal(records);
  if (goal === null) return `${came}${trouble}`;
  return `${came} and ${goal ? goalWords(records) : 'did not get there'}${trouble}`;
}

/** The course of several visits: how often, for what, what came back, how it ended; of one its headline tells it. */
export function courseOf(records: readonly SessionRecord[], threads: readonly Thread[]): string[] {
  const last = records.at(-1);
  if (!last || records.length === 1) return [];
  const pages = wantedPages(records);
  const goal = reachedGoal(records);
  return [
    `Came ${times(records.length)}${withinDays(records)}.`,
    ...(pages === '' ? [] : [pages]),
    ...threads.slice(0, NAMED.threads).map((one) => `Came back: ${one.name}, ${inVisits(one)}.`),
    ...(goal === null
      ? []
      : [goal ? `${upperFirst(goalWords(records))}.` : 'Did not get there in any of them.']),
    `The last visit: ${withoutStop(last.headline)}.`,
  ];
}

/** What the person went to again and again. */
function wantedPages(records: readonly SessionRecord[]): string {
  const visited = records.flatMap(({ pages }) => [
    ...new Set(pages.map(({ path }) => pageTemplate(path))),
  ]);
  const counted = [...Map.groupBy(visited, (path) => path)]
    .map(([path, all]) => ({ path, visits: all.length }))
    .filter(({ path, visits }) => path.length > 1 && visits > records.length / 2)
    .toSorted((a, b) => b.visits - a.visits)
    .slice(0, NAMED.pages);
  if (counted.length === 0) return '';
  const named = counted.map(
    ({ path, visits }) => `${safeText(path)} (${visits} of ${records.length})`,
  );
  return `Went to ${listed(named)}.`;
}

function goalWords(records: readonly SessionRecord[]): string {
  const reached = records.filter(({ converted }) => converted === true).length;
  if (reached === records.length) return 'got there each time';
  const first = records.findIndex(({ converted }) => converted === true);
  if (reached > 1) return `got there in ${reached} of ${records.length} visits`;
  return first === 0 ? 'got there in the first visit' : `got there in visit ${first + 1}`;
}

function inVisits({ sessionIds }: Thread): string {
  return `in ${sessionIds.length} visits`;
}

/** Over how many days of the calendar (UTC), where it is more than one. */
function withinDays(records: readonly SessionRecord[]): string {
  const days = records.map(({ start }) => Math.floor(Date.parse(start) / DAY_MS));
  const span = Math.max(...days) - Math.min(...days) + 1;
  if (!Number.isFinite(span)) return '';
  return span === 1 ? ' on one day' : ` within ${span} days`;
}

function listed(parts: readonly string[]): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('');
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
