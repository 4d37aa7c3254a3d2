import type { Signal } from '../../engine/signals/signal.ts';
import type { AlertPlace } from '../../templates/alert-words.ts';
import { plural } from '../../templates/plain-words.ts';
import { percents } from '../../templates/report-words.ts';
import { alertParagraphs, diagnosisParagraphs, minuteOf } from '../friction/alert-text.ts';
import type { PipelineTold } from './run.ts';

/** An hourly run for a terminal: the news, what it looked at, what it saw, and what the channel would be told. */
export function terminalPipeline(told: PipelineTold, place: AlertPlace): string {
  const { signals, diagnoses, alerts } = told;
  return [
    headline(told),
    lookedAt(told),
    gateText(told),
    ...group('Active', signals, 'active'),
    ...group('Watched, not sure yet', signals, 'watch'),
    ...diagnosisParagraphs(diagnoses),
    ...alertParagraphs(alerts, place),
    testsText(told),
    ...notes(told),
  ].join('\n\n');
}

function headline({ alerts, signals, gate, tests }: PipelineTold): string {
  if (!gate.passed) return 'The data cannot be trusted: nothing else was looked for.';
  const open = alerts.filter(({ state }) => state !== 'resolved').length;
  if (open > 0) return plural(open, 'open alert');
  if (signals.length > 0) return `${plural(signals.length, 'signal')}, no alert`;
  return tests.length > 0 ? 'Nothing found.' : 'Nothing could be compared yet.';
}

function lookedAt({ at, project, counted, caughtUp }: PipelineTold): string {
  const { events, visits, visitsThisWeek, days } = counted;
  return [
    `${project.name} up to ${minuteOf(at)}`,
    `${plural(visits, 'visit')} and ${plural(events, 'event')} in ${daysWords(days)}, ${visitsThisWeek} visits in the last 7`,
    ...(caughtUp > 0 ? [`the ${plural(caughtUp, 'hour')} before it run first`] : []),
  ].join(' · ');
}

function gateText({ gate: { passed, trust, faults } }: PipelineTold): string {
  if (faults.length === 0) return 'Data: nothing is missing from what is captured.';
  const state = passed ? `all else counts ${trust} times` : 'only this is told while it lasts';
  const lines = faults.map(
    ({ title, closes }) => `   ${title}${closes ? '' : ' (a doubt, no reason to stop)'}`,
  );
  return [`Data: ${state}`, ...lines].join('\n');
}

function group(name: string, signals: readonly Signal[], state: Signal['state']): string[] {
  const own = signals.filter((signal) => signal.state === state);
  return own.length === 0 ? [] : [[name, ...own.map(signalText)].join('\n')];
}

/** What was seen, then its numbers: base, usual, change, interval, chance, people, quality, runs. */
function signalText(signal: Signal): string {
  const { kind, title, numerator, denominator, interval, baseline, effect } = signal;
  const { p, people, quality, runs, refusal } = signal;
  const share = interval ? ` (${percents(interval)})` : '';
  const numbers = [
    denominator === null
      ? `${numerator ?? 'not counted'}`
      : `${numerator} of ${denominator}${share}`,
    baseline && `${baseline.what}: ${baseline.numerator} of ${baseline.denominator}`,
    effect !== null && `${effect > 0 ? '+' : ''}${Math.round(effect * 100)} %`,
    p !== null && `p = ${p < 0.001 ? p.toExponential(0) : p.toFixed(3)}`,
    people !== null && (people === 1 ? '1 person' : `${people} people`),
    `quality ${quality.toFixed(2)}`,
    plural(runs, 'run'),
  ].filter((part) => part !== false && part !== null);
  const refused = refusal === null ? '' : `\n      ${refusal}`;
  return `   ${kind}: ${title}\n      ${numbers.join(' · ')}${refused}`;
}

function testsText(told: PipelineTold): string {
  const byDetector = Map.groupBy(told.skipped, ({ what }) => what);
  const lines = [...byDetector].map(
    ([what, all]) => `   ${what}: ${someOf(all.map(({ reason }) => reason))}`,
  );
  return [madeText(told), ...lines].join('\n');
}

function madeText({ tests, skipped }: PipelineTold): string {
  const found = tests.filter((test) => test.found).length;
  const made =
    tests.length === 0
      ? 'No comparison was made'
      : `${plural(tests.length, 'comparison')} made, ${found} of them found something`;
  return skipped.length === 0 ? made : `${made}; ${skipped.length} not made`;
}

function daysWords(days: number): string {
  return days === 0 ? 'less than a day' : plural(days, 'day');
}

/** Reasons named of one detector. */
const REASONS = 3;

function someOf(reasons: readonly string[]): string {
  const more = reasons.length - REASONS;
  return `${reasons.slice(0, REASONS).join('; ')}${more > 0 ? `; ${more} more` : ''}`;
}

/** Days of events below which no rate has the same hours of another week beside it. */
const ENOUGH_DAYS = 8;

function notes({ project, counted, kept, tests, gate }: PipelineTold): string[] {
  const isShort = gate.passed && tests.length === 0 && counted.days < ENOUGH_DAYS;
  return [
    ...(project.funnel.length === 0
      ? [
          'No funnel is set, so that no step is watched: name its events in project.json (funnel, conversion_event), or the conversion in POSTHOG_CONVERSION_EVENT.',
        ]
      : []),
    ...(isShort
      ? [
          `Rates are compared with the same hours of the weeks before, and there is only ${daysWords(counted.days)} of events: run it again with ${ENOUGH_DAYS} days of them, or better with five weeks.`,
        ]
      : []),
    ...(kept
      ? []
      : ['A later run is kept already: this one started from nothing, and nothing of it is kept.']),
  ];
}
