import type { CheckResult } from '../friction/check.ts';
import type { FrictionResult } from '../friction/result.ts';
import type { Report } from '../patterns/report.ts';
import type { PersonStory } from '../persons/story.ts';
import type { RecordingsQuery } from '../ports/recording-list.ts';
import type { SearchResult } from '../search/hit.ts';
import type { Summary } from '../sessions/summary.ts';

/** Stands where a name is known and not told; null = nobody knows one. */
export const NOT_TOLD = '';

interface Known {
  readonly name: string | null;
  readonly email: string | null;
}

/** Shorter ones stand in other words too. */
const SHORTEST_NAME = 3;

/** The same, every text of it without what this person is called; their address first, which may hold the name. */
function untold<T extends object>(told: T, { name, email }: Known): T {
  const names = [email, name].filter((one) => one !== null && one.trim().length >= SHORTEST_NAME);
  if (names.length === 0) return told;
  const without = (text: string) =>
    names.reduce((left: string, one) => left.replaceAll(one ?? '', 'the visitor'), text);
  const copy: T = JSON.parse(
    JSON.stringify(told, (_, one: unknown) => (typeof one === 'string' ? without(one) : one)),
  );
  return copy;
}

function unnamed<P extends Known>(person: P): P {
  const isKnown = person.name !== null || person.email !== null;
  return { ...person, name: isKnown ? NOT_TOLD : null, email: null };
}

/** A summary that says what happened, and not to whom. */
export function summaryWithoutNames(summary: Summary): Summary {
  const { person } = summary;
  return person ? { ...untold(summary, person), person: unnamed(person) } : summary;
}

function whoHidden<T extends { readonly who: string | null }>(one: T): T {
  return { ...one, who: one.who === null ? null : NOT_TOLD };
}

/** @param query what was asked for: its title may name a person */
export function reportWithoutNames(report: Report, query: Pick<RecordingsQuery, 'person'>): Report {
  return {
    ...report,
    title: titleWithoutNames(report.title, query),
    patterns: report.patterns.map((pattern) => ({
      ...pattern,
      examples: pattern.examples.map(whoHidden),
    })),
    summaries: report.summaries.map(summaryWithoutNames),
  };
}

/** `of maya@example.com, last 7 days` as `of one person, last 7 days`. */
export function titleWithoutNames(
  title: string,
  { person }: Pick<RecordingsQuery, 'person'>,
): string {
  if (!person) return title;
  return title.replaceAll(`the person "${person}"`, 'one person').replaceAll(person, 'one person');
}

export function batchWithoutNames(result: FrictionResult): FrictionResult {
  return { ...result, checks: result.checks.map(checkWithoutNames) };
}

function checkWithoutNames(check: CheckResult): CheckResult {
  return { ...check, sessions: check.sessions.map(whoHidden) };
}

export function searchWithoutNames(result: SearchResult): SearchResult {
  return { ...result, hits: result.hits.map(whoHidden) };
}

/** What somebody did over several visits, without saying who it was. */
export function storyWithoutNames(story: PersonStory): PersonStory {
  return { ...untold(story, story.person), person: unnamed(story.person) };
}
