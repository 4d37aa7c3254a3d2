import type { Usage } from '../ports/model.ts';
import type { Project } from '../ports/source.ts';
import { replayUrl } from '../sessions/replay-link.ts';
import { safeText } from '../sessions/safe-text.ts';
import type { Summary } from '../sessions/summary.ts';
import type { SessionRecord } from './record.ts';
import type { Left, Report, SessionLine } from './report.ts';
import type { ReportRequest } from './run/context.ts';
import type { Found } from './run/find-patterns.ts';
import type { ReadSessions } from './run/read-sessions.ts';
import type { Told } from './run/tell-patterns.ts';
import { hash } from './select/sample.ts';
import type { Selection } from './select/select.ts';

/** Everything a report is put together from. */
export interface ReportParts {
  readonly request: ReportRequest;
  readonly selection: Selection;
  readonly read: ReadSessions;
  /** By their start. */
  readonly records: readonly SessionRecord[];
  readonly found: Found;
  readonly told: Told;
  /** Why no patterns were looked for; null = they were. */
  readonly noPatterns: string | null;
  /** Whole summaries where there are few sessions. */
  readonly summaries: readonly Summary[];
  readonly usage: Usage;
  readonly started: Date;
  readonly now: Date;
}

/** The finished report. Without a name of its own, the same sessions give the same id. */
export function composeReport(parts: ReportParts): Report {
  const { request, selection, read, records, found, told, noPatterns, started, now } = parts;
  const { project, eligible, sessions } = selection;
  const byModel = records.filter(({ mode }) => mode === 'model').length;
  return {
    id: request.id ?? `r-${hash([project.id, ...sessions.map(idOf)].join('\n'))}`,
    project: safeText(project.name),
    home: { host: project.host, projectId: project.id, timezone: project.timezone },
    title: safeText(request.title ?? ''),
    madeAt: now.toISOString(),
    coverage: {
      eligible,
      sampled: sessions.length,
      readByModel: byModel,
      readByFacts: records.length - byModel,
      skipped: [...selection.skipped, ...read.skipped].map(safeLeft),
      failed: read.failed.map(safeLeft),
    },
    noPatterns: noPatterns === null ? null : safeText(noPatterns),
    patterns: [...told.patterns],
    gone: [...told.gone],
    sessionIds: records.map(({ id }) => id),
    sessions: noPatterns === null ? [] : records.map((record) => lineOf(record, project)),
    summaries: [...parts.summaries],
    missing: [...read.missing, ...found.missing, ...told.missing].map(safeText),
    mode: byModel > 0 ? 'model' : 'facts',
    modeReason: byModel > 0 ? null : safeText(read.modeReason ?? 'No model is configured.'),
    dropped: { unverifiedClaims: found.dropped },
    usage: parts.usage,
    hiddenValues: records.reduce((sum, record) => sum + record.hiddenValues, 0),
    seconds: Math.round((now.getTime() - started.getTime()) / 100) / 10,
  };
}

function idOf({ sessionId }: Selection['sessions'][number]): string {
  return sessionId;
}

function safeLeft({ id, reason }: Left): Left {
  return { id, reason: safeText(reason) };
}

function lineOf({ id, headline, outcome }: SessionRecord, project: Project): SessionLine {
  const link = replayUrl({ host: project.host, projectId: project.id }, id);
  return { id, headline, outcome, replayUrl: link };
}
