import type { Left, Pattern, Report } from '../../engine/patterns/report.ts';
import { clock } from '../../engine/sessions/clock.ts';
import { duration, plural } from '../../templates/plain-words.ts';
import {
  controlWords,
  coverageLine,
  exposureWords,
  goneWords,
  people,
  reportHeadline,
  sessionsRead,
  shareWords,
} from '../../templates/report-words.ts';
import { terminalSummary } from '../../templates/terminal-summary.ts';

/** Ids named of sessions that are not in the numbers. */
const NAMED = 20;

/** A report for a terminal: what stops people first, then what slows them down. */
export function terminalReport(report: Report, seconds: number): string {
  const { summaries, patterns, noPatterns, coverage } = report;
  const [only, ...others] = summaries;
  if (only && others.length === 0 && coverage.failed.length === 0) return terminalSummary(only);
  const read = sessionsRead(report);
  return [
    reportHeadline(report),
    coverageLine(report),
    ...(noPatterns === null
      ? patterns.map((pattern, i) => `${i + 1}. ${patternText(pattern, read)}`)
      : [noPatterns, ...singles(report)]),
    ...report.gone.map((one) => `Not seen again: ${one.name}, ${goneWords(one)}`),
    ...report.missing.map((sentence) => `Missing: ${sentence}`),
    ...leftOut('Skipped', coverage.skipped),
    ...leftOut('Failed', coverage.failed),
    footer(report, seconds),
  ].join('\n\n');
}

/** `read`: the base of its share. */
function patternText(pattern: Pattern, read: number): string {
  const { examples, counterExamples, interval, sessionsAffected, exposure, control } = pattern;
  const [example] = examples;
  const share = shareWords(sessionsAffected, read, interval);
  return [
    pattern.name,
    `   ${pattern.severity}, ${pattern.blocking ? 'blocking' : 'not blocking'}: ${share} sessions, ${people(pattern.peopleAffected)}${pattern.trend ? `, ${pattern.trend}` : ''}`,
    `   ${pattern.description}`,
    `   Why ${pattern.severity}: ${pattern.severityReasons.join(' ')}`,
    ...(exposure ? [`   All visits: ${exposureWords(exposure)}`] : []),
    ...(control ? [`   Compared: ${controlWords(control)}`] : []),
    ...(counterExamples.length > 0
      ? [`   Also met it and went on: ${plural(counterExamples.length, 'session')}`]
      : []),
    ...(example ? course(example) : []),
    ...examples.map(({ seconds, replayUrl }) => `   See it: ${clock(seconds)} ${replayUrl}`),
  ].join('\n');
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

function footer(report: Report, seconds: number): string {
  const { id, usage, mode, hiddenValues } = report;
  return [
    `Report ${id}`,
    mode === 'facts' ? 'measured facts only: no model read these sessions' : `${usage.calls} calls`,
    plural(sessionsRead(report), 'session'),
    duration(seconds),
    ...(hiddenValues > 0 ? [`${plural(hiddenValues, 'value')} hidden`] : []),
  ].join(' · ');
}
