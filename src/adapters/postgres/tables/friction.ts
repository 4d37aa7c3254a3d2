import type { ColumnType, Generated } from 'kysely';
import type { Json, JsonOrNone, Scoped } from './row.ts';

export interface FrictionRunsTable extends Scoped {
  /** Of the project's own calendar, `2026-11-21`. */
  day: string;
  id: string;
  asked_by: string;
  state: 'running' | 'finished' | 'failed';
  started_at: Date;
  score: number | null;
  applicable: number | null;
  sampled: number | null;
  /** Of a finished run only. */
  result: JsonOrNone;
}

interface FrictionSettingsTable extends Scoped {
  /** JSON, in FrictionSetting's shape; what is not in it has its value by default. */
  setting: Json;
  set_by: string;
  set_at: Date;
}

interface FrictionPagesTable extends Scoped {
  day: string;
  page: string;
  times: Generated<number>;
  /** JSON, ids of sessions. */
  sample: ColumnType<unknown, string | undefined, string>;
}

/** The daily batch. */
export interface FrictionTables {
  friction_runs: FrictionRunsTable;
  friction_settings: FrictionSettingsTable;
  friction_pages: FrictionPagesTable;
}
