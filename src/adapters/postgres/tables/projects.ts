import type { ColumnType, Generated } from 'kysely';
import type { Json, Scoped } from './row.ts';

export interface ProjectsTable extends Scoped {
  host: string;
  name: string;
  sealed_key: string;
  conversion_event: string | null;
  /** JSON array of event names. */
  funnel: ColumnType<string[], string, string>;
  set_by: string;
  set_at: Date;
  created_at: Generated<Date>;
}

interface ProjectChannelsTable extends Scoped {
  channel: string;
  set_by: string;
  set_at: Date;
}

interface SetupsTable {
  workspace: string;
  /** The chat's id of the person. */
  installer: string;
  /** JSON, in SetupState's shape, without what has its value by default. */
  state: Json;
  sealed_key: string | null;
  changed_at: Date;
}

interface ApprovedChannelsTable {
  workspace: string;
  channel: string;
  approved_by: string;
  approved_at: Date;
}

interface AccessSettingsTable extends Scoped {
  /** JSON, in AccessSetting's shape; what is not in it has its value by default. */
  setting: Json;
  set_by: string;
  set_at: Date;
}

/** Connected projects, and who may do what. */
export interface ProjectsTables {
  projects: ProjectsTable;
  project_channels: ProjectChannelsTable;
  setups: SetupsTable;
  approved_channels: ApprovedChannelsTable;
  access_settings: AccessSettingsTable;
}
