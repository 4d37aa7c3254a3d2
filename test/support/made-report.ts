import type { Example, Pattern, Report } from '../../src/engine/patterns/report.ts';
import { ANY_RECORDING } from '../../src/engine/ports/recording-list.ts';
import type { ReportRun } from '../../src/engine/ports/report-runs.ts';
import * as reports from './reports.ts';

/** An example of a pattern, with a line before, at and after. */
export function anExample(
  sessionId: string,
  seconds: number,
  fields: Partial<Example> = {},
): Example {
  return {
    sessionId,
    who: null,
    segment: 'Checkout',
    eventType: 'error-shown',
    seconds,
    replayUrl: `https://eu.posthog.com/project/42/replay/${sessionId}?t=${Math.max(0, Math.floor(seconds) - 2)}`,
    stopped: true,
    before: [{ id: 'e1', seconds: Math.max(0, seconds - 3), text: 'click button "Order"' }],
    at: { id: 's1', seconds, text: 'error "Please check your details"' },
    after: [{ id: 'e2', seconds: seconds + 4, text: 'change field "zip"' }],
    ...fields,
  };
}

/** A blocking pattern of these sessions, each an example. */
export function aPattern(
  name: string,
  sessions: Readonly<Record<string, number>>,
  fields: Partial<Pattern> = {},
): Pattern {
  const entries = Object.entries(sessions);
  const affected = entries.length;
  const plain = reports.aPattern(
    entries.map(([id]) => id),
    {},
  );
  return {
    ...plain,
    ...{ id: `p-${name.toLowerCase().replace(/\W+/g, '-')}`, key: name, name },
    description: `Visitors met ${name}.`,
    severity: 'high',
    severityReasons: [`It stopped ${affected} of ${affected} people.`],
    page: '/checkout',
    peopleStopped: affected,
    ...{ ratio: 0.25, interval: [0.15, 0.43] },
    reached: { sessions: 20, ratio: 0.4, interval: [0.2, 0.6] },
    moments: entries.map(([sessionId, second]) => ({ ...STARTED, sessionId, seconds: [second] })),
    control: { affected: 0, sampled: 40, p: 0.06, others: { affected: 9, sampled: 96 } },
    ...{ firstSeen: '2026-11-14T10:15:52.474Z', lastSeen: '2026-11-19T10:23:30.536Z' },
    examples: entries.map(([id, second]) => anExample(id, second)),
    ...fields,
  };
}

const STARTED = { start: '2026-11-14T10:14:00.000Z', device: 'Desktop' };

/** A finished report of some patterns. */
export function aReport(patterns: readonly Pattern[], fields: Partial<Report> = {}): Report {
  return reports.aReport(patterns, {
    ...{ id: 'r-1', project: 'Harbour Books', title: 'checkout, last 7 days' },
    home: { host: 'https://eu.posthog.com', projectId: '42', timezone: 'Europe/Berlin' },
    madeAt: '2026-11-20T12:00:00.000Z',
    coverage: {
      ...{ eligible: 412, sampled: 100, readByModel: 96, readByFacts: 0 },
      ...{ skipped: [], failed: [] },
    },
    ...{ mode: 'model', modeReason: null },
    usage: { calls: 112, inputTokens: 640_000, outputTokens: 50_000, dollars: 2.9 },
    ...{ hiddenValues: 31, seconds: 200 },
    ...fields,
  });
}

/** A run that came to this report. */
export function aRun(report: Report | null, fields: Partial<ReportRun> = {}): ReportRun {
  return {
    id: 'run-1',
    scope: { workspace: 'T1', project: '42' },
    query: ANY_RECORDING,
    title: 'checkout, last 7 days',
    question: 'checkout',
    limit: 100,
    channel: 'C1',
    thread: null,
    user: 'U1',
    responseUrl: null,
    askedAt: new Date('2026-11-20T11:55:00Z'),
    state: report ? 'finished' : 'running',
    report,
    ...fields,
  };
}
