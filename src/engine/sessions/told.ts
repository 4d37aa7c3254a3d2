import { eventWords } from './event-words.ts';
import { visits } from './facts/course.ts';
import type { Fact } from './facts/fact.ts';
import type { Incident } from './findings/incident.ts';
import { isConverted, type SessionData } from './session-data.ts';
import type { Summary } from './summary.ts';

/** Shorter than this with hardly anything done is short, not broken, seconds. */
const BRIEF_SECONDS = 15;

/** What happened in one line, from measured facts. */
export function headline(data: SessionData, incidents: readonly Incident[]): string {
  const [worst] = incidents;
  if (isBrief(data) && !worst) return `Left after ${Math.round(data.durationSeconds)} s`;
  if (isConverted(data))
    return worst
      ? `Reached ${goal(data)}, but not smoothly: ${lowerFirst(worst.description)}`
      : `Reached ${goal(data)} without trouble`;
  if (!worst)
    return `Looked at ${counted(pages(data), 'page')} and left; nothing measured went wrong`;
  if (worst.kind === 'blocking') return `Could not go on: ${lowerFirst(worst.description)}`;
  return worst.kind === 'abandonment'
    ? `Gave up: ${lowerFirst(worst.description)}`
    : worst.description;
}

/** How it ended, from measured facts. */
export function outcome(data: SessionData, incidents: readonly Incident[]): Summary['outcome'] {
  const converted = isConverted(data);
  const stopped = incidents.find(({ kind }) => kind === 'blocking' || kind === 'abandonment');
  if (converted) return { success: true, description: `Reached ${goal(data)}` };
  if (stopped) return { success: false, description: stopped.description };
  if (isBrief(data))
    return {
      success: false,
      description: `One visit of ${Math.round(data.durationSeconds)} s, ${counted(data.observed.clicks.length, 'click')}. That is short, not broken`,
    };
  const ending =
    converted === false
      ? `Did not reach ${goal(data)}`
      : `Left after ${counted(pages(data), 'page')}`;
  return { success: converted === null, description: ending };
}

/** What looks bad and was none, so that nobody has to wonder. */
export function notProblems(
  data: SessionData,
  facts: readonly Fact[],
  told: readonly Fact[],
): string[] {
  const calm = facts.filter((fact) => !told.includes(fact));
  const errors = calm.filter(({ rule, visible }) => rule === 'exception' && visible !== true);
  const requests = calm.filter(
    ({ rule, visible }) => rule === 'failed-request' && visible === false,
  );
  const unseen = [
    ...(errors.length > 0 ? [counted(total(errors), 'script error')] : []),
    ...(requests.length > 0 ? [counted(total(requests), 'failed request')] : []),
  ].join(' and ');
  const seen = data.observed.span === null ? 'nothing says they were noticed' : 'none visible';
  const rapid = calm.filter(({ rule }) => rule === 'answered-rapid-clicks');
  return [
    ...(unseen ? [`${unseen}, ${seen}`] : []),
    ...rapid
      .slice(0, 2)
      .map(({ target, times }) => `${times.length} rapid clicks on ${target}, each answered`),
  ];
}

/** The conversion event as people would write it. */
function goal({ project }: SessionData): string {
  return eventWords(project.conversionEvent ?? '');
}

function isBrief({ durationSeconds, observed, events }: SessionData): boolean {
  const clicks =
    observed.span === null
      ? events.filter(({ event }) => event === '$autocapture').length
      : observed.clicks.length;
  return durationSeconds < BRIEF_SECONDS && clicks <= 2;
}

function pages(data: SessionData): number {
  const seen = new Set(visits(data).map(({ url }) => url));
  return Math.max(1, seen.size || data.events.filter(({ event }) => event === '$pageview').length);
}

function total(facts: readonly Fact[]): number {
  return facts.reduce((sum, { times }) => sum + times.length, 0);
}

function counted(count: number, word: string): string {
  return `${count} ${count === 1 ? word : `${word}s`}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
