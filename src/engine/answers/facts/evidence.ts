import { FrictionResult } from '../../friction/result.ts';
import type { Report } from '../../patterns/report.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import { summarize } from '../../sessions/summarize.ts';
import type { Summary } from '../../sessions/summary.ts';
import { factsOf } from '../../signals/alerts/decide/facts.ts';
import type { AlertMessage } from '../../signals/alerts/message.ts';
import type { AnswerDeps, AnswerRequest } from '../request.ts';
import type { Home } from './claims/of-alert.ts';

/** What is stored of a thread's subject: what claims are about before anything is looked up. */
export type SubjectEvidence =
  | {
      readonly kind: 'session';
      readonly sessionId: string;
      readonly summary: Summary;
      /** Where it had to be measured just now: it is not read again. */
      readonly analysis?: Analysis;
    }
  | { readonly kind: 'report'; readonly report: Report }
  | {
      readonly kind: 'alert';
      readonly message: AlertMessage;
      readonly sessionIds: readonly string[];
      readonly home: Home;
    }
  | { readonly kind: 'daily'; readonly day: string; readonly result: FrictionResult }
  /** `gone`: there was a subject, and nothing of it is kept. */
  | { readonly kind: 'none'; readonly gone: boolean };

type Asked = Pick<AnswerRequest, 'scope' | 'subject' | 'signal'>;

/**
 * Reads what is stored of the subject; a session that was never summarized is measured.
 * @throws SourceError when the session cannot be read
 */
export async function readEvidence(deps: AnswerDeps, asked: Asked): Promise<SubjectEvidence> {
  const { subject, scope } = asked;
  switch (subject?.kind) {
    case 'session':
      return readSession(deps, asked, subject.sessionId);
    case 'report': {
      const report = await deps.archive.find(scope, subject.runId);
      return report ? { kind: 'report', report } : GONE;
    }
    case 'daily': {
      const run = await deps.frictionRuns.find(scope, subject.day);
      const result = FrictionResult.safeParse(run?.result).data;
      return result ? { kind: 'daily', day: subject.day, result } : GONE;
    }
    case 'alert':
      return readAlert(deps, asked, subject.alertId);
    case undefined:
      return { kind: 'none', gone: false };
  }
}

const GONE: SubjectEvidence = { kind: 'none', gone: true };

async function readSession(
  deps: AnswerDeps,
  { scope, signal }: Asked,
  sessionId: string,
): Promise<SubjectEvidence> {
  let analysis: Analysis | null = null;
  const summarized = await summarize(
    { ...factsOnly(deps), summaries: deps.summaries },
    {
      ...{ scope, sessionId, question: null, again: false, ...(signal ? { signal } : {}) },
      onProgress: (progress) => {
        if (progress.stage === 'measured') analysis = progress.analysis;
      },
    },
  );
  if (summarized.ok) {
    const read = analysis === null ? {} : { analysis };
    return { kind: 'session', sessionId, summary: summarized.summary, ...read };
  }
  if (summarized.failure instanceof Error) throw summarized.failure;
  return GONE;
}

function factsOnly({ source, now, noModel }: AnswerDeps) {
  return { source, now, model: null, ...(noModel === undefined ? {} : { noModel }) };
}

async function readAlert(
  { alerts, source, now }: AnswerDeps,
  { scope, signal }: Asked,
  alertId: string,
): Promise<SubjectEvidence> {
  const alert = await alerts.find(scope, alertId);
  if (alert === null) return GONE;
  const project = await source.project(scope, signal);
  const message = factsOf(alert, { news: 'still', at: now() });
  const sessionIds = message.seen.flatMap(({ sessionId }) => sessionId ?? []);
  const home = { host: project.host, projectId: project.id };
  return { kind: 'alert', message, sessionIds: [...new Set(sessionIds)], home };
}

/** The session that was read to know the subject; null = none had to be. */
export function readWith(evidence: SubjectEvidence): Analysis | null {
  return evidence.kind === 'session' ? (evidence.analysis ?? null) : null;
}

/** Ids of the sessions that the subject is about; empty = it is about none in particular. */
export function sessionsOf(evidence: SubjectEvidence): readonly string[] {
  switch (evidence.kind) {
    case 'session':
      return [evidence.sessionId];
    case 'alert':
      return evidence.sessionIds;
    case 'daily':
      return [...new Set([...evidence.result.visits, ...checkSessions(evidence.result)])];
    case 'report':
      return sessionsOfReport(evidence.report);
    case 'none':
      return [];
  }
}

function checkSessions({ checks }: FrictionResult): string[] {
  return checks.flatMap(({ sessions }) => sessions.map(({ id }) => id));
}

/** Older reports name only those in which something was found. */
function sessionsOfReport({ sessionIds, patterns, sessions, summaries }: Report): string[] {
  const named = [
    ...sessionIds,
    ...patterns.flatMap((pattern) => pattern.sessionIds),
    ...patterns.flatMap(({ counterExamples }) => counterExamples.map((one) => one.sessionId)),
    ...sessions.map(({ id }) => id),
    ...summaries.map(({ session }) => session.id),
  ];
  return [...new Set(named)];
}
