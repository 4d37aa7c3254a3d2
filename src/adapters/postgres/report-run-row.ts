import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import { Report } from '../../engine/patterns/report.ts';
import type { RecordingsQuery } from '../../engine/ports/recording-list.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { storableJson, storableText } from './storable.ts';
import type { ReportRunsTable } from './tables/reports.ts';

/** A condition that was not known when a run was asked for is none. */
const text = z.string().nullable().default(null);
const number = z.number().nullable().default(null);

const Query: z.ZodType<RecordingsQuery> = z.object({
  from: number,
  to: number,
  url: text,
  event: text,
  person: text,
  device: text,
  company: text,
  cohort: text,
  country: text,
  minSeconds: number,
  maxSeconds: number,
  ids: z.array(z.string()).nullable().default(null),
});

/** A run as a row. */
export function rowOf(run: ReportRun): Insertable<ReportRunsTable> {
  const { scope, responseUrl, report } = run;
  return {
    id: storableText(run.id),
    workspace: scope.workspace,
    project: scope.project,
    query: storableJson(run.query),
    title: storableText(run.title),
    question: storableText(run.question),
    session_limit: run.limit,
    facts_only: run.factsOnly ?? false,
    scheduled: run.scheduled ?? false,
    channel: storableText(run.channel),
    thread: run.thread,
    asked_by: storableText(run.user),
    response_url: responseUrl,
    asked_at: run.askedAt,
    state: run.state,
    report: report ? storableJson(report) : null,
    made_at: report ? new Date(report.madeAt) : null,
  };
}

/** A row as a run; null = it has an older shape. */
export function runOf(row: Selectable<ReportRunsTable>): ReportRun | null {
  const query = Query.safeParse(row.query);
  const report = Report.nullable().safeParse(row.report);
  if (!query.success || !report.success) return null;
  return {
    id: row.id,
    scope: { workspace: row.workspace, project: row.project },
    query: query.data,
    title: row.title,
    question: row.question,
    limit: row.session_limit,
    ...(row.facts_only ? { factsOnly: true } : {}),
    ...(row.scheduled ? { scheduled: true } : {}),
    channel: row.channel,
    thread: row.thread,
    user: row.asked_by,
    responseUrl: row.response_url,
    askedAt: row.asked_at,
    state: row.state,
    report: report.data,
  };
}
