import type { Report } from '../../engine/patterns/report.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { narrowings } from '../../engine/requests/narrowings.ts';
import { failure } from '../../templates/failure.ts';
import { reportDetails } from '../../templates/report-details.ts';
import { type Plan, reportPlan } from '../../templates/report-plan.ts';
import {
  type ReportProgress,
  reportCancelled,
  reportProgress,
} from '../../templates/report-progress.ts';
import { reportRoot } from '../../templates/report-root.ts';
import { shownPatterns } from '../../templates/report-shown.ts';
import type { ReportWorkerDeps } from './deps.ts';
import { askPicture } from './picture.ts';
import { replyFor, replyTo, rootOf, toldReport, toldRun } from './replies.ts';

type TellDeps = Pick<
  ReportWorkerDeps,
  'delivery' | 'queues' | 'reportUrl' | 'host' | 'now' | 'log' | 'access'
>;

/**
 * What would be read and what it takes, with Run, Narrow and Cancel: the run's root message. A plan is nothing to
 * ask about: a thread in which it is offered stays about what it was.
 */
export async function tellPlan(
  deps: Pick<TellDeps, 'delivery' | 'access'>,
  run: ReportRun,
  plan: Plan,
): Promise<void> {
  const content = reportPlan(await toldRun(deps, run), plan);
  const { subject: _, ...root } = rootOf(run);
  await deps.delivery.post([{ ...root, content }]);
}

/** How far the run is, in its root message. Whoever calls it keeps to one edit in 10 s. */
export async function tellProgress(
  deps: Pick<TellDeps, 'delivery' | 'access'>,
  run: ReportRun,
  progress: ReportProgress,
): Promise<void> {
  const content = reportProgress(await toldRun(deps, run), progress);
  await deps.delivery.post([{ ...rootOf(run), content }]);
}

/**
 * The report: its root, and in the thread all patterns beside each other, a reply for each of the
 * weightiest, and what is missing. Told again, it changes nothing.
 */
export async function tellReport(deps: TellDeps, run: ReportRun, made: Report): Promise<void> {
  const report = await toldReport(deps, run, made);
  const { overview, rest } = reportDetails(report, deps);
  const shown = shownPatterns(report).map(({ pattern }) => pattern);
  const final = (what: string) => ({ ...replyTo(run, what), final: true });
  await deps.delivery.post([
    { ...rootOf(run), final: true, content: rootContent(deps, run, report) },
    ...(overview ? [{ ...final('overview'), content: overview }] : []),
    ...shown.flatMap((pattern) => replyFor(deps, run, report, pattern) ?? []),
    ...rest.map((content, i) => ({ ...final(`rest:${i + 1}`), content })),
  ]);
  for (const pattern of shown) await askPicture(deps, run, pattern);
}

function rootContent({ host, reportUrl, now, queues }: TellDeps, run: ReportRun, report: Report) {
  return reportRoot(report, {
    host,
    runId: run.id,
    fullReport: reportUrl ? new URL(reportUrl(run.id)) : null,
    narrowing: narrowingOf(run, report, now()),
    // The same sessions again would say the same.
    canRepeat: queues.schedule !== undefined && run.query.ids === null,
  });
}

/** The most useful way to ask for less: the device that a pattern prefers, else the first there is. */
function narrowingOf({ query }: ReportRun, { patterns }: Report, now: Date): string | null {
  const ways = narrowings(query, { now });
  const preferred = patterns.flatMap(({ preferences }) => preferences.map(({ name }) => name));
  const best = ways.find(({ query: { device } }) => device !== null && preferred.includes(device));
  return (query.device === null && best ? best : ways[0])?.label ?? null;
}

/** The last word on a run that somebody ended: after how many sessions; `of` 0 = before it began. */
export async function tellCancelled(
  deps: Pick<TellDeps, 'delivery' | 'access'>,
  run: ReportRun,
  after: { readonly done: number; readonly of: number },
): Promise<void> {
  const content = reportCancelled(await toldRun(deps, run), after);
  await deps.delivery.post([{ ...rootOf(run), final: true, content }]);
}

/** The last word on a run that was given up; what the error says is for the log. */
export async function tellFailed(
  deps: Pick<TellDeps, 'delivery' | 'log' | 'access'>,
  run: ReportRun,
  error: unknown,
): Promise<void> {
  deps.log.error({ err: error, run: run.id }, 'A report was given up');
  const { id, title } = await toldRun(deps, run);
  const posthog = error instanceof SourceError;
  const content = failure({ kind: 'report-unfinished', runId: id, title, posthog });
  await deps.delivery.post([{ ...rootOf(run), final: true, content }]);
}
