import { type Kysely, sql } from 'kysely';
import type { LostRuns } from '../../engine/ports/report-runs.ts';
import type { Tables } from './tables.ts';

/** Runs in PostgreSQL whose job is gone: a step that is planned is a sign of life. */
export function createLostRuns(db: Kysely<Tables>): LostRuns {
  return {
    async since(before) {
      const rows = await db
        .selectFrom('report_runs')
        .select('id')
        .where('state', '=', 'running')
        .where('moved_at', '<', before)
        .where(
          sql<boolean>`not exists (select from report_steps as step
            where step.run_id = report_runs.id and step.created_at >= ${before})`,
        )
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
