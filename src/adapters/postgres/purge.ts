import { type Kysely, sql } from 'kysely';
import { purgeAlertPosts } from './alerts.ts';
import { purgeFrictionPages } from './friction-pages.ts';
import { createLedger } from './ledger.ts';
import { purgeSetups } from './setups.ts';
import { purgeSignals } from './signals.ts';
import type { Tables } from './tables.ts';
import { purgeVisionRuns } from './vision-runs.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * How long things are kept, ms: records of sessions and the steps of runs; what was read of a page, which is
 * asked about on its own day; alerts that are over, far longer than anybody may want to be reminded of them,
 * with what people said of them; explanations, made anew should their cluster still be there; what was said
 * in our threads; what Replay Vision was asked for; what people said of answers, and reports, which are compared
 * with.
 */
const KEPT_MS = {
  records: 30 * DAY_MS,
  pages: 7 * DAY_MS,
  alerts: 365 * DAY_MS,
  diagnoses: 180 * DAY_MS,
  setups: 7 * DAY_MS,
  turns: 90 * DAY_MS,
  vision: 90 * DAY_MS,
  feedback: 365 * DAY_MS,
  reports: 365 * DAY_MS,
};

/**
 * Deletes what is too old at `now` to be used again: finished calls, parts of steps, records of sessions,
 * signals and sightings, explanations, alerts that are over and their messages, pages that were read,
 * what was said in threads and of answers, reports.
 */
export async function purge(db: Kysely<Tables>, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await createLedger(db).purge(now);
  await db.deleteFrom('report_steps').where('created_at', '<=', before(KEPT_MS.records)).execute();
  await db
    .deleteFrom('session_records')
    .where('created_at', '<=', before(KEPT_MS.records))
    .execute();
  await purgeSignals(db, now);
  await db
    .deleteFrom('signal_diagnoses')
    .where('made_at', '<=', before(KEPT_MS.diagnoses))
    .execute();
  await purgeAlertPosts(db, now);
  await db
    .deleteFrom('alerts')
    .where('state', 'in', ['resolved', 'not-real'])
    .where('holds', '=', false)
    .where('changed_at', '<=', before(KEPT_MS.alerts))
    .execute();
  await db.deleteFrom('turns').where('created_at', '<=', before(KEPT_MS.turns)).execute();
  await db.deleteFrom('feedback').where('said_at', '<=', before(KEPT_MS.feedback)).execute();
  await purgeReports(db, before(KEPT_MS.reports));
  await purgeSetups(db, before(KEPT_MS.setups));
  await purgeVisionRuns(db, before(KEPT_MS.vision));
  await purgeFrictionPages(db, before(KEPT_MS.pages).toISOString().slice(0, 10));
}

/** What runs again every week is told by the run that began it: it stays as long as others came of it. */
async function purgeReports(db: Kysely<Tables>, before: Date): Promise<void> {
  await db
    .deleteFrom('report_runs')
    .where('asked_at', '<=', before)
    .where('state', '!=', 'running')
    .where(
      sql<boolean>`not exists (select from report_runs as later where later.scheduled
        and later.workspace = report_runs.workspace and later.project = report_runs.project
        and later.question = report_runs.question and later.asked_at > ${before})`,
    )
    .execute();
}
