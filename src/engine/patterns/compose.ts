import { addUsage, NO_USAGE } from '../ports/model.ts';
import type { Project } from '../ports/source.ts';
import { replayUrl } from '../sessions/replay-link.ts';
import { safeText } from '../sessions/safe-text.ts';
import type { Summary } from '../sessions/summary.ts';
import type { SessionRecord } from './record.ts';
import type { Left, Pattern, Report, SessionLine } from './report.ts';
import { hash } from './select/sample.ts';
import type { Selection } from './select/select.ts';

/** Everything a report is put together from. */
export interface ReportParts {
  readonly selection: Selection;
  readonly records: readonly SessionRecord[];
  /** Whole summaries where there are few sessions. */
  readonly summaries: readonly Summary[];
  readonly skipped: readonly Left[];
  readonly failed: readonly Left[];
  readonly patterns: readonly Pattern[];
  /** Why no patterns were looked for; null = they were. */
  readonly noPatterns: string | null;
}

/** The finished report. The same sessions give the same id. */
export function composeReport(parts: ReportParts): Report {
  const { selection, records, noPatterns, patterns } = parts;
  const { project, eligible, sessionIds } = selection;
  const byModel = records.filter(({ mode }) => mode === 'model').length;
  return {
    id: `r-${hash([project.id, ...sessionIds].join('\n'))}`,
    project: safeText(project.name),
    coverage: {
      eligible,
      sampled: sessionIds.length,
      readByModel: byModel,
      readByFacts: records.length - byModel,
      skipped: [...selection.skipped, ...parts.skipped].map(safeLeft),
      failed: parts.failed.map(safeLeft),
    },
    noPatterns,
    patterns: [...patterns],
    sessions: noPatterns === null ? [] : records.map((record) => lineOf(record, project)),
    summaries: noPatterns === null ? [] : [...parts.summaries],
    mode: byModel > 0 ? 'model' : 'facts',
    usage: records.map(({ usage }) => usage).reduce(addUsage, NO_USAGE),
    hiddenValues: records.reduce((sum, record) => sum + record.hiddenValues, 0),
  };
}

function safeLeft({ id, reason }: Left): Left {
  return { id, reason: safeText(reason) };
}

function lineOf({ id, headline, outcome }: SessionRecord, project: Project): SessionLine {
  const link = replayUrl({ host: project.host, projectId: project.id }, id);
  return { id, headline, outcome, replayUrl: link };
}
