import type { Subject } from '../../engine/answers/subject.ts';
import type { Report } from '../../engine/patterns/report.ts';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { reportWithoutNames, titleWithoutNames } from '../../engine/privacy/without-names.ts';
import { type PatternPicture, reportPattern } from '../../templates/report-pattern.ts';
import { mayName, type NameDeps } from '../names.ts';

/** Where the run's root stands; its outbox key is the run's id. */
export function rootOf({ id, scope, channel, thread, responseUrl }: ReportRun) {
  const fallback = responseUrl === null ? {} : { fallback: responseUrl };
  return { key: id, scope, channel, thread, threadOf: null, subject: subjectOf(id), ...fallback };
}

/** A place in the thread of the run's root; `what` names it there. */
export function replyTo({ id, scope, channel, thread }: ReportRun, what: string) {
  return { key: `${id}:${what}`, scope, channel, thread, threadOf: id, subject: subjectOf(id) };
}

/** All that is told of a run is asked about as its report. */
function subjectOf(runId: string): Subject {
  return { kind: 'report', runId };
}

/** The report as it is told: without names, unless the project allows them. */
export async function toldReport(deps: NameDeps, run: ReportRun, report: Report): Promise<Report> {
  return (await mayName(deps, run.scope)) ? report : reportWithoutNames(report, run.query);
}

/** The run, its title without a name, unless the project allows that. */
export async function toldRun(deps: NameDeps, run: ReportRun): Promise<ReportRun> {
  if (run.query.person === null || (await mayName(deps, run.scope))) return run;
  return { ...run, title: titleWithoutNames(run.title, run.query) };
}

/**
 * The reply about one pattern; null = the report has no such pattern. With its picture it is final: one
 * that is told again without does not take it away.
 */
export function replyFor(
  { host }: { readonly host: string },
  run: ReportRun,
  { patterns }: Pick<Report, 'patterns'>,
  { id, picture }: { readonly id: string; readonly picture?: PatternPicture },
): OutboxMessage | null {
  const at = patterns.findIndex((one) => one.id === id);
  const pattern = patterns[at];
  if (!pattern) return null;
  const options = { number: at + 1, host, ...(picture ? { picture } : {}) };
  const content = reportPattern(pattern, options);
  return { ...replyTo(run, `p:${id}`), content, ...(picture ? { final: true } : {}) };
}
