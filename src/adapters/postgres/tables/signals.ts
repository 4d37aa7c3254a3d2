import type { ColumnType, Generated } from 'kysely';
import type { Json, Scoped } from './row.ts';

export interface SignalsTable extends Scoped {
  id: Generated<string>;
  fingerprint: string;
  /** md5 of the fingerprint: an index entry holds at most 2,704 bytes. */
  fingerprint_hash: ColumnType<string, never, never>;
  kind: string;
  page: string | null;
  step: string | null;
  source: string | null;
  state: 'watch' | 'active' | 'expired';
  runs: number;
  quality: number;
  people: number | null;
  signal: Json;
  first_seen: Date;
  last_seen: Date;
}

interface SightingsTable {
  signal_id: string;
  at: Date;
  signal: Json;
}

interface DiagnosesTable extends Scoped {
  cluster_key: string;
  cluster_hash: ColumnType<string, never, never>;
  template: string;
  mode: 'model' | 'facts';
  diagnosis: Json;
  made_at: Date;
}

export interface AlertsTable extends Scoped {
  id: string;
  fingerprint: string;
  fingerprint_hash: ColumnType<string, never, never>;
  state: 'open' | 'fixed' | 'resolved' | 'not-real';
  version: number;
  /** Something waits for the morning. */
  holds: boolean;
  alert: Json;
  opened_at: Date;
  changed_at: Date;
}

interface AlertPostsTable extends Scoped {
  key: string;
  /** Order of deciding. */
  position: Generated<string>;
  post: Json;
  created_at: Generated<Date>;
  posted_at: Date | null;
}

interface AlertLabelsTable extends Scoped {
  alert_id: string;
  is_real: boolean;
  label: Json;
  labelled_at: Date;
}

interface FindingLabelsTable extends Scoped {
  day: string;
  check_key: string;
  is_real: boolean;
  label: Json;
  labelled_at: Date;
}

interface WatchedHoursTable extends Scoped {
  at: Date;
  trusted: boolean;
}

/** Signals, what explains them, and what the channel is told. */
export interface SignalsTables {
  posthog_signals: SignalsTable;
  posthog_signal_sightings: SightingsTable;
  signal_diagnoses: DiagnosesTable;
  alerts: AlertsTable;
  alert_posts: AlertPostsTable;
  alert_labels: AlertLabelsTable;
  finding_labels: FindingLabelsTable;
  watched_hours: WatchedHoursTable;
}
