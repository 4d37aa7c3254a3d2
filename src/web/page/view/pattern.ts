import type { Example, Pattern, Trend } from '../../../engine/patterns/report.ts';
import { NOT_TOLD } from '../../../engine/privacy/without-names.ts';
import { clock } from '../../../engine/sessions/clock.ts';
import { count, plural } from '../../../templates/plain-words.ts';
import {
  controlWords,
  exposureWords,
  patternKind,
  people,
  sessionsRead,
  shareWords,
} from '../../../templates/report-words.ts';
import type { View } from '../compile.ts';
import { type Days, dayChart, shareChart } from './charts.ts';
import { type PageContext, replayLink, replayOf, seeing } from './context.ts';
import { spanWords } from './dates.ts';
import { type Chosen, facetsOf, isChosen } from './filters.ts';

/** How the patterns of a report are shown together. */
export interface Showing {
  readonly chosen: Chosen;
  /** The end of the scale of shares, 0…1. */
  readonly scale: number;
  readonly days: Days | null;
}

const TRENDS: Readonly<Record<Trend, string>> = {
  new: 'New',
  worse: 'Worse than before',
  same: 'As before',
  better: 'Better than before',
};

/** A pattern with all that is known of it. */
export function patternView(context: PageContext, pattern: Pattern, showing: Showing): View {
  const { severity, blocking, interval, sessionsAffected, trend, indicators } = pattern;
  const share = shareWords(sessionsAffected, sessionsRead(context.report), interval);
  return {
    id: pattern.id,
    facets: facetsOf(pattern),
    isHidden: !isChosen(pattern, showing.chosen),
    isOpen: pattern === context.report.patterns[0],
    name: pattern.name,
    severity,
    effect: blocking ? 'Stops people' : 'Slows people down',
    isBlocking: blocking,
    trend: trend && TRENDS[trend],
    kind: patternKind(pattern.kind),
    share,
    people: peopleWords(pattern),
    chart: shareChart(pattern, showing.scale, share),
    days: showing.days && dayChart(pattern, showing.days),
    description: pattern.description,
    indicators: [...indicators],
    reasons: [...pattern.severityReasons],
    facts: factsOf(pattern),
    examples: pattern.examples.map((example) => exampleView(context, example)),
    others: othersOf(context, pattern),
    counterExamples: pattern.counterExamples.map(({ sessionId, seconds }) =>
      momentOf(context, sessionId, seconds),
    ),
    counterWords: `${plural(pattern.counterExamples.length, 'session')} met it and went on`,
  };
}

function peopleWords({ peopleAffected, peopleStopped }: Pattern): string {
  const stopped = peopleStopped > 0 ? `, ${count(peopleStopped)} got no further` : '';
  return `${people(peopleAffected)}${stopped}`;
}

/** What was counted and compared, each with its name. */
function factsOf(pattern: Pattern): View[] {
  const { reached, sessionsAffected, page, exposure, control, segments, preferences } = pattern;
  const rows: (readonly [string, string | null])[] = [
    ['Where', page],
    [
      'Of the sessions that came there',
      shareWords(sessionsAffected, reached.sessions, reached.interval),
    ],
    ['All visits', exposure && exposureWords(exposure)],
    ['Compared', control && controlWords(control)],
    ...preferences.map(
      ({ name, affected, sampled }) =>
        [
          `More often on ${name}`,
          `${count(affected)} of ${plural(sampled, 'session')} there met it`,
        ] as const,
    ),
    [
      'All the same',
      segments.affected === 0
        ? null
        : `${count(segments.succeeded)} of ${stretches(segments.affected)} of visits with it reached their purpose`,
    ],
    ['First and last seen', spanWords(pattern.firstSeen, pattern.lastSeen)],
  ];
  return rows.flatMap(([name, words]) => (words === null ? [] : [{ name, words }]));
}

function stretches(number: number): string {
  return number === 1 ? '1 stretch' : `${count(number)} stretches`;
}

function exampleView(context: PageContext, example: Example): View {
  const { sessionId, seconds, before, at, after } = example;
  const line = (part: string, { seconds: when, text }: Example['at']) => ({
    part,
    isAt: part === 'at',
    clock: clock(when),
    text,
  });
  return {
    who: example.who === NOT_TOLD ? 'A visitor' : (example.who ?? 'Anonymous'),
    segment: example.segment,
    ended: example.stopped ? 'got no further' : 'went on',
    lines: [
      ...before.map((one) => line('before', one)),
      line('at', at),
      ...after.map((one) => line('after', one)),
    ],
    seeing: seeing(context, {
      sessionId,
      seconds,
      replay: replayLink(context.report, example.replayUrl),
    }),
  };
}

/** Sessions that met it and are no example, with their moments. */
function othersOf(context: PageContext, { moments, examples }: Pattern): View[] {
  const shown = new Set(examples.map(({ sessionId }) => sessionId));
  return moments
    .filter(({ sessionId }) => !shown.has(sessionId))
    .map(({ sessionId, seconds }) => momentOf(context, sessionId, seconds[0] ?? 0));
}

function momentOf(context: PageContext, sessionId: string, seconds: number): View {
  const replay = replayOf(context.report, sessionId, seconds);
  return { session: sessionId, seeing: seeing(context, { sessionId, seconds, replay }) };
}
