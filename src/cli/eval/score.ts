import type { SessionRecord } from '../../engine/patterns/record.ts';
import type { Left, Pattern, Report } from '../../engine/patterns/report.ts';
import { isNear, matchPatterns, overlap } from './match.ts';
import type { Truth } from './truth.ts';

/** How a report compares with what is known to have happened (design.md §5). Ratios of nothing are null. */
export interface Evaluation {
  readonly patterns: {
    readonly expected: number;
    readonly found: number;
    readonly recall: number | null;
    readonly precision: number | null;
    /** Keys of expected patterns; names of reported ones. */
    readonly missed: readonly string[];
    readonly extra: readonly string[];
  };
  readonly moments: {
    readonly expected: number;
    readonly found: number;
    readonly recall: number | null;
  };
  readonly decoysNamedAsCause: number;
  readonly convertedCalledBlocked: number;
  readonly timestampsOutsideRecording: number;
  readonly sessions: {
    readonly total: number;
    readonly summarized: number;
    readonly skipped: readonly Left[];
    readonly failed: readonly Left[];
  };
  readonly seconds: number;
  readonly model: {
    readonly mode: 'model' | 'facts';
    readonly calls: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
  };
}

/** A finished report, the records behind it, and how long it took. */
export interface Scored {
  readonly report: Report;
  readonly records: readonly SessionRecord[];
  /** Recordings of the dataset. */
  readonly total: number;
  readonly seconds: number;
}

/** A decoy shares so many sessions at least with the pattern that takes it for a cause. */
const SAME = 0.5;

/** Scores a report over all sessions of a dataset. */
export function scoreReport(truth: Truth, { report, records, total, seconds }: Scored): Evaluation {
  const told = report.patterns.filter(({ severity }) => severity !== 'low');
  const matches = matchPatterns(truth, told);
  const extra = told.filter((pattern) => !matches.some((match) => match.pattern === pattern));
  const expected = truth.patterns.length;
  const { skipped, failed } = report.coverage;
  const { calls, inputTokens, outputTokens } = report.usage;
  return {
    patterns: {
      expected,
      found: matches.length,
      recall: ratio(matches.length, expected),
      precision: ratio(matches.length, told.length),
      missed: truth.patterns
        .map(({ key }) => key)
        .filter((key) => !matches.some((match) => match.key === key)),
      extra: extra.map(({ name }) => name),
    },
    moments: momentsFound(truth, report.patterns),
    decoysNamedAsCause: decoysNamed(truth, report.patterns, extra),
    convertedCalledBlocked: records.filter((record) => isCalledBlocked(truth, record)).length,
    timestampsOutsideRecording: outside(report.patterns, records),
    sessions: { total, summarized: records.length, skipped, failed },
    seconds,
    model: { mode: report.mode, calls, inputTokens, outputTokens },
  };
}

function momentsFound({ sessions }: Truth, patterns: readonly Pattern[]): Evaluation['moments'] {
  const told = patterns.flatMap(({ moments }) => moments);
  const expected = Object.entries(sessions).flatMap(([id, { moments }]) =>
    moments.map((moment) => ({ id, at: moment.seconds })),
  );
  const found = expected.filter(({ id, at }) =>
    told.some(
      ({ sessionId, seconds }) => sessionId === id && seconds.some((one) => isNear(one, at)),
    ),
  );
  return {
    expected: expected.length,
    found: found.length,
    recall: ratio(found.length, expected.length),
  };
}

/** Decoys whose text a pattern names, or whose sessions are those of a pattern that nobody expected. */
function decoysNamed(
  { decoys }: Truth,
  patterns: readonly Pattern[],
  extra: readonly Pattern[],
): number {
  const said = patterns.map(({ name, description, examples }) =>
    [name, description, ...examples.map(({ at }) => at.text)].join('\n').toLowerCase(),
  );
  return decoys.filter(({ match, sessions }) => {
    const isNamed = match && said.some((text) => text.includes(match.toLowerCase()));
    return isNamed || extra.some(({ sessionIds }) => overlap(sessions, sessionIds) >= SAME);
  }).length;
}

function isCalledBlocked({ sessions }: Truth, { id, troubles }: SessionRecord): boolean {
  const isStop = troubles.some(
    ({ kind, stopped }) => stopped || kind === 'blocking' || kind === 'abandonment',
  );
  return sessions[id]?.converted === true && isStop;
}

function outside(patterns: readonly Pattern[], records: readonly SessionRecord[]): number {
  const lengths = new Map(records.map(({ id, durationSeconds }) => [id, durationSeconds]));
  const told = patterns.flatMap(({ moments, examples, counterExamples }) => [
    ...moments.flatMap(({ sessionId, seconds }) => seconds.map((at) => ({ sessionId, at }))),
    ...examples.flatMap(({ sessionId, seconds, before, at, after }) =>
      [seconds, ...[...before, at, ...after].map((line) => line.seconds)].map((second) => ({
        sessionId,
        at: second,
      })),
    ),
    ...counterExamples.map(({ sessionId, seconds }) => ({ sessionId, at: seconds })),
  ]);
  return told.filter(({ sessionId, at }) => at < 0 || at > (lengths.get(sessionId) ?? -1)).length;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
