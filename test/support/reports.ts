import type { Example, Pattern, Report } from '../../src/engine/patterns/report.ts';

const STARTED = { start: '2026-03-02T08:00:00.000Z', device: 'Desktop' };

/** A pattern of these sessions, one person each, met once in each. */
export function aPattern(
  sessionIds: readonly string[],
  fields: Partial<Pattern> = {},
  seconds = 20,
): Pattern {
  const count = sessionIds.length;
  const key = sessionIds.join();
  return {
    ...{ id: key, key, name: `Told of ${sessionIds.join(' ')}`, description: 'Something.' },
    indicators: [],
    ...{ severity: 'medium', severityReasons: [], kind: 'error-shown', page: '/a', blocking: true },
    ...{ occurrences: count, sessionsAffected: count, peopleAffected: count, peopleStopped: 0 },
    ...{ ratio: 0.1, interval: [0, 1] },
    reached: { sessions: 9, ratio: 0.1, interval: [0, 1] },
    sessionIds: [...sessionIds],
    moments: sessionIds.map((sessionId) => ({ ...STARTED, sessionId, seconds: [seconds] })),
    ...{ control: null, exposure: null, preferences: [] },
    segments: { affected: 0, succeeded: 0 },
    ...{ firstSeen: '2026-03-02T08:00:00.000Z', lastSeen: '2026-03-02T08:00:00.000Z' },
    examples: sessionIds.map((sessionId) => anExample(sessionId, seconds)),
    ...{ counterExamples: [], trend: null },
    ...fields,
  };
}

/** A session in which it was met, of an anonymous visitor whom it stopped. */
export function anExample(sessionId: string, seconds = 20): Example {
  return {
    ...{ sessionId, who: null, segment: null, eventType: 'error-shown', seconds },
    ...{ replayUrl: '', stopped: true, before: [], after: [] },
    at: { id: 'x', seconds, text: 'Something' },
  };
}

/** A report of these patterns, over eight measured sessions unless told otherwise. */
export function aReport(patterns: readonly Pattern[], fields: Partial<Report> = {}): Report {
  return {
    ...{ id: 'r', project: 'Test', title: 'last 7 days', madeAt: '2026-03-09T08:00:00.000Z' },
    home: { host: 'https://eu.posthog.com', projectId: '7', timezone: 'Europe/Berlin' },
    coverage: {
      ...{ eligible: 8, sampled: 8, readByModel: 0, readByFacts: 8 },
      ...{ skipped: [], failed: [] },
    },
    noPatterns: null,
    patterns: [...patterns],
    ...{ gone: [], sessionIds: [], sessions: [], summaries: [], missing: [] },
    ...{ mode: 'facts', modeReason: 'No model is configured.' },
    dropped: { unverifiedClaims: 0 },
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 },
    ...{ hiddenValues: 0, seconds: 1.5 },
    ...fields,
  };
}
