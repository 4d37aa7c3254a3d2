import { type Kysely, sql } from 'kysely';
import { Report } from '../../engine/patterns/report.ts';
import type { ReportRun, ReportRuns, RunPlan, RunState } from '../../engine/ports/report-runs.ts';
import type { Scope } from '../../engine/scope.ts';
import { rowOf, runOf } from './report-run-row.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** How many reports are looked at for one that can still be read. */
const MOST_TRIED = 20;

/** What a team may want to see again. */
const SHOWN: readonly RunState[] = ['planned', 'running', 'finished'];

/** Reports that were asked for, in PostgreSQL. A row of an older shape counts as absent. */
export function createReportRuns(db: Kysely<Tables>): ReportRuns {
  return {
    async create(run) {
      await db.insertInto('report_runs').values(rowOf(run)).execute();
    },
    async find(id) {
      const row = await db
        .selectFrom('report_runs')
        .selectAll()
        .where('id', '=', storableText(id))
        .executeTakeFirst();
      return row ? runOf(row) : null;
    },
    replan: (id, plan) => replan(db, id, plan),
    move: (id, from, to) => move(db, id, from, to),
    finish: (id, report) => finish(db, id, report),
    latestBefore: (scope, question, before) => latestBefore(db, scope, question, before),
    recent: (scope, limit) => recent(db, scope, limit),
  };
}

async function replan(db: Kysely<Tables>, id: string, plan: RunPlan): Promise<boolean> {
  const { query, title, question, limit, factsOnly = false } = plan;
  const { numUpdatedRows } = await db
    .updateTable('report_runs')
    .set({ query: storableJson(query), title: storableText(title) })
    .set({ question: storableText(question), session_limit: limit, facts_only: factsOnly })
    .where('id', '=', storableText(id))
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

async function move(
  db: Kysely<Tables>,
  id: string,
  from: readonly RunState[],
  to: RunState,
): Promise<boolean> {
  if (from.length === 0) return false;
  const { numUpdatedRows } = await db
    .updateTable('report_runs')
    .set({ state: to, moved_at: sql`now()` })
    .where('id', '=', storableText(id))
    .where('state', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

/** Done again it changes nothing: a finished run keeps its report. */
async function finish(db: Kysely<Tables>, id: string, report: Report): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('report_runs')
    .set({
      state: 'finished',
      report: sql<string>`coalesce(report, ${storableJson(report)}::jsonb)`,
      made_at: sql<Date>`coalesce(made_at, ${report.madeAt}::timestamptz)`,
    })
    .where('id', '=', storableText(id))
    .where('state', 'in', ['running', 'finished'])
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

async function latestBefore(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  question: string,
  before: Date,
): Promise<Report | null> {
  const rows = await db
    .selectFrom('report_runs')
    .select('report')
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('question', '=', storableText(question))
    .where('report', 'is not', null)
    .where('made_at', '<', before)
    .orderBy('made_at', 'desc')
    .limit(MOST_TRIED)
    .execute();
  for (const row of rows) {
    const { success, data } = Report.safeParse(row.report);
    if (success) return data;
  }
  return null;
}

async function recent(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  limit: number,
): Promise<ReportRun[]> {
  const rows = await db
    .selectFrom('report_runs')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('state', 'in', SHOWN)
    .orderBy('asked_at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap((row) => runOf(row) ?? []);
}
