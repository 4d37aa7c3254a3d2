import type { Left, Pattern, Report } from '../../engine/patterns/report.ts';
import { clock } from '../../engine/sessions/clock.ts';
import { duration, plural } from '../../templates/plain-words.ts';
import { terminalSummary } from '../../templates/terminal-summary.ts';

/** Ids named of sessions that are not in the numbers. */
const NAMED = 20;

/** A report for a terminal: what stops people first, then what slows them down. */
export function terminalReport(report: Report, seconds: number): string {
  const { summaries, patterns, noPatterns, coverage } = report;
  const [only, ...others] = summaries;
  if (only && others.length === 0 && coverage.failed.length === 0) return terminalSummary(only);
  const read = plural(coverage.readByFacts + coverage.readByModel, 'session');
  return [
    headline(report),
    coverageLine(report),
    ...(noPatterns === null
      ? patterns.map((pattern, i) => `${i + 1}. ${patternText(pattern, read)}`)
      : [noPatterns, ...singles(report)]),
    ...leftOut('Skipped', coverage.skipped),
    ...leftOut('Failed', coverage.failed),
    footer(report, seconds),
  ].join('\n\n');
}

function headline({ patterns, noPatterns, project }: Report): string {
  if (noPatterns !== null) return project;
  const stopping = patterns.filter(({ blocking }) => blocking).length;
  const slowing = patterns.length - stopping;
  if (patterns.length === 0) return `${project}: no trouble that several people met`;
  const verb = (count: number, word: string) => (count === 1 ? `${word}s` : word);
  const stops = `${plural(stopping, 'thing')} ${verb(stopping, 'stop')} people`;
  if (slowing === 0) return `${project}: ${stops}`;
  const slow = verb(slowing, 'slow');
  return stopping === 0
    ? `${project}: ${plural(slowing, 'thing')} ${slow} people down, none stops them`
    : `${project}: ${stops}, ${slowing} ${slow} them down`;
}

function coverageLine({ coverage }: Report): string {
  const { eligible, sampled, readByFacts, readByModel } = coverage;
  const chosen =
    sampled < eligible
      ? `${sampled} of ${plural(eligible, 'session')}, chosen evenly over days, devices and pages`
      : plural(eligible, 'session');
  const read = [
    ...(readByModel > 0 ? [`${readByModel} read by the model`] : []),
    ...(readByFacts > 0 ? [`${readByFacts} measured`] : []),
  ];
  return [chosen, ...read].join(' · ');
}

/** `read`: the base of its share, in words. */
function patternText(pattern: Pattern, read: string): string {
  const { examples, counterExamples, interval } = pattern;
  const [low, high] = interval.map((end) => Math.round(end * 100));
  const [example] = examples;
  return [
    pattern.name,
    `   ${pattern.severity}, ${pattern.blocking ? 'blocking' : 'not blocking'}: ${pattern.sessionsAffected} of ${read} (${low}–${high} %), ${people(pattern.peopleAffected)}`,
    `   ${pattern.description}`,
    `   Why ${pattern.severity}: ${pattern.severityReasons.join(' ')}`,
    ...(pattern.control ? [`   ${compared(pattern.control)}`] : []),
    ...(counterExamples.length > 0
      ? [`   Also met it and went on: ${plural(counterExamples.length, 'session')}`]
      : []),
    ...(example ? course(example) : []),
    ...examples.map(({ seconds, replayUrl }) => `   See it: ${clock(seconds)} ${replayUrl}`),
  ].join('\n');
}

function compared({ affected, sampled, others, p }: NonNullable<Pattern['control']>): string {
  const chance = p < 0.05 ? `p = ${p.toPrecision(1)}` : `not distinguishable, p = ${p.toFixed(2)}`;
  return `Compared: ${affected} of ${sampled} who converted met it, ${others.affected} of ${others.sampled} of the others (${chance})`;
}

function course({ before, at, after }: Pattern['examples'][number]): string[] {
  const told = ({ seconds, text }: { seconds: number; text: string }) =>
    `${clock(seconds)} ${text}`;
  return [
    ...before.map((line) => `     before  ${told(line)}`),
    `     at      ${told(at)}`,
    ...after.map((line) => `     after   ${told(line)}`),
  ];
}

function singles({ summaries, sessions }: Report): string[] {
  if (summaries.length > 0) return summaries.map(terminalSummary);
  return sessions.map(
    ({ headline: line, outcome, replayUrl }) => `${line}\n  ${outcome.description}\n  ${replayUrl}`,
  );
}

function leftOut(word: string, left: readonly Left[]): string[] {
  if (left.length === 0) return [];
  const more = left.length - NAMED;
  return [
    [
      `${word}: ${plural(left.length, 'session')}`,
      ...left.slice(0, NAMED).map(({ id, reason }) => `  ${id}: ${reason}`),
      ...(more > 0 ? [`  and ${more} more`] : []),
    ].join('\n'),
  ];
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function footer({ id, usage, mode, hiddenValues, coverage }: Report, seconds: number): string {
  return [
    `Report ${id}`,
    mode === 'facts' ? 'measured facts only: no model read these sessions' : `${usage.calls} calls`,
    plural(coverage.readByFacts + coverage.readByModel, 'session'),
    duration(seconds),
    ...(hiddenValues > 0 ? [`${plural(hiddenValues, 'value')} hidden`] : []),
  ].join(' · ');
}
