import type { Model } from '../../engine/ports/model.ts';
import type { RecordingsQuery } from '../../engine/ports/recording-list.ts';
import type { Project } from '../../engine/ports/source.ts';
import { countryOf } from '../../engine/requests/countries.ts';
import { parseSpan } from '../../engine/requests/parse-span.ts';
import { leftOutSentence, readAsk } from '../../engine/requests/read-ask.ts';
import { MOST_SESSIONS, queryOf, type Wish } from '../../engine/requests/wish.ts';
import { CommandError, UsageError } from '../failures.ts';

/** Options of `report`, as commander hands them over. */
export interface ReportOptions {
  readonly last?: string;
  readonly url?: string;
  readonly event?: string;
  readonly person?: string;
  readonly device?: string;
  readonly company?: string;
  readonly cohort?: string;
  readonly country?: string;
  readonly ask?: string;
  readonly limit?: string;
}

export interface Wanted {
  readonly query: RecordingsQuery;
  readonly limit: number;
  /** What of --ask nobody understood, in a sentence; null = all is understood. */
  readonly leftOut: string | null;
}

/** Where an ask is read. */
export interface Reading {
  readonly now: Date;
  readonly project: Pick<Project, 'timezone' | 'conversionEvent' | 'funnel'>;
  /** Asked where the grammar does not reach; null = there is none. */
  readonly model: Model | null;
  /** A folder is read whole where no time is said, PostHog only the last days. */
  readonly isDataset: boolean;
}

/** Sessions read where nothing else is said. */
const LIMIT = 100;
/** As far back as PostHog is read where nothing else is said. */
const DEFAULT_LAST_MS = 7 * 24 * 3_600_000;

/** Options whose text is a field of the query as it stands. */
const TEXTS = ['url', 'event', 'person', 'device', 'company', 'cohort'] as const;

/** What the options say by themselves; wrong usage is told before anything is opened. @throws UsageError */
export function readOptions(options: ReportOptions): Wish & { readonly lastMs?: number } {
  const texts = TEXTS.flatMap((name) => {
    const value = textOf(`--${name}`, options[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const country = textOf('--country', options.country);
  return {
    ...Object.fromEntries(texts),
    ...(country === undefined ? {} : { country: countryNamed(country) }),
    ...(options.limit === undefined ? {} : { limit: limitOf(options.limit) }),
    ...(options.last === undefined ? {} : { lastMs: spanOf(options.last) }),
  };
}

/** Which sessions are wanted; what an option says counts before the words of --ask. @throws UsageError, CommandError */
export async function readRequest(options: ReportOptions, reading: Reading): Promise<Wanted> {
  const { lastMs, ...said } = readOptions(options);
  const asked = await wishOf(options.ask, reading);
  const { limit = LIMIT, ...wish } = { ...asked.wish, ...said };
  const query = queryOf({ ...wish, ...timeOf(lastMs, wish, reading) });
  return { query, limit, leftOut: asked.leftOut };
}

function timeOf(lastMs: number | undefined, { from, to }: Wish, { now, isDataset }: Reading): Wish {
  if (lastMs !== undefined) return { from: now.getTime() - lastMs };
  if (from !== undefined || to !== undefined || isDataset) return {};
  return { from: now.getTime() - DEFAULT_LAST_MS };
}

async function wishOf(ask: string | undefined, { now, project, model }: Reading) {
  if (ask === undefined) return { wish: {}, leftOut: null };
  const { timezone: zone, conversionEvent, funnel } = project;
  const events = [...new Set([...funnel, ...(conversionEvent ? [conversionEvent] : [])])];
  const asked = await readAsk(model, ask, { now, zone, events });
  if (!asked.ok) throw new CommandError(codeOf(asked.problem.kind), asked.problem.sentence);
  return { wish: asked.wish, leftOut: leftOutSentence(asked.leftOut) };
}

function codeOf(kind: string): string {
  return kind === 'unread' ? 'needs_model' : 'unclear_ask';
}

function spanOf(last: string): number {
  const span = parseSpan(last);
  if (span !== null) return span;
  throw new UsageError('--last is a stretch of hours, days or weeks, such as 12h, 7d or 2w.');
}

function textOf(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value.trim() !== '') return value?.trim();
  throw new UsageError(`${name} is empty: give what to look for, or leave it out.`);
}

function countryNamed(text: string): string {
  const code = countryOf(text);
  if (code !== null) return code;
  throw new UsageError('--country is a country, by its name or its two letters, such as SE.');
}

function limitOf(value: string): number {
  const limit = Number(value);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_SESSIONS) return limit;
  throw new UsageError(`--limit is a number of sessions from 1 to ${MOST_SESSIONS}.`);
}
