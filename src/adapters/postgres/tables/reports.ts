import type { Generated } from 'kysely';
import type { Json, JsonOrNone, Scoped } from './row.ts';

export interface ReportRunsTable extends Scoped {
  id: string;
  query: Json;
  title: string;
  question: string;
  session_limit: number;
  facts_only: Generated<boolean>;
  scheduled: Generated<boolean>;
  channel: string;
  thread: string | null;
  asked_by: string;
  response_url: string | null;
  asked_at: Date;
  state: 'planned' | 'running' | 'finished' | 'cancelled' | 'failed';
  /** Of a finished run only. */
  report: JsonOrNone;
  made_at: Date | null;
  /** When it came into its state. */
  moved_at: Generated<Date>;
}

export interface ReportStepsTable {
  run_id: string;
  step: string;
  key: string;
  /** Order of planning. */
  position: Generated<string>;
  input: Json;
  outcome: JsonOrNone;
  created_at: Generated<Date>;
}

/** Runs of reports. */
export interface ReportsTables {
  report_runs: ReportRunsTable;
  report_steps: ReportStepsTable;
}
