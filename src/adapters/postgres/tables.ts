import type { ColumnType, Generated } from 'kysely';

/** JSON goes in as text and comes out parsed, but not yet trusted. */
type Json = ColumnType<unknown, string, string>;

/** The same where there may be none. */
type JsonOrNone = ColumnType<unknown, string | null, string | null>;

/** Whose row it is (engine/scope.ts). */
interface Scoped {
  workspace: string;
  project: string;
}

export interface SummariesTable extends Scoped {
  session_id: string;
  question: string;
  /** md5 of the question: an index entry holds at most 2,704 bytes. */
  question_hash: ColumnType<string, never, never>;
  mode: 'model' | 'facts';
  model: string;
  prompt_hash: string;
  input_hash: string;
  summary: Json;
  created_at: Generated<Date>;
}

interface ModelUsageTable {
  id: Generated<string>;
  workspace: string | null;
  project: string | null;
  prompt: string;
  prompt_version: number;
  model: string;
  calls: number;
  input_tokens: number;
  output_tokens: number;
  dollars: number | null;
  milliseconds: number;
  error: string | null;
  created_at: Generated<Date>;
}

export interface OutboxTable extends Scoped {
  key: string;
  /** Order of arrival. */
  position: Generated<string>;
  channel: string;
  thread: string | null;
  thread_of: string | null;
  content: Json;
  /** The result: never replaced. */
  final: Generated<boolean>;
  /** Reaches the asker if the channel refuses the message. */
  fallback: string | null;
  /** JSON, in Subject's shape. */
  subject: ColumnType<unknown, string | undefined, string | undefined>;
  revision: Generated<number>;
  /** The revision on screen; 0 = none. */
  sent_revision: Generated<number>;
  ts: string | null;
  attempts: Generated<number>;
  uncertain: Generated<boolean>;
  /** Given up until the content changes. */
  given_up: Generated<boolean>;
  /** Until then a sender holds it. */
  leased_until: Date | null;
  retry_at: Date | null;
  error: string | null;
  created_at: Generated<Date>;
}

interface ModelCallsTable extends Scoped {
  input_hash: string;
  model: string;
  answer: string;
  usage: Json;
  conversation: JsonOrNone;
  created_at: Date;
}

interface RenderingsTable extends Scoped {
  request_id: string;
  result: Json;
  created_at: Date;
}

interface RenderedStillsTable {
  request_id: string;
  position: number;
  png: Buffer;
}

interface RendererSignsTable {
  one: Generated<boolean>;
  seen_at: Date;
}

interface ConsentsTable extends Scoped {
  /** The chat's ids of people. */
  given_by: string;
  given_at: Date;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
}

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

interface SessionRecordsTable extends Scoped {
  session_id: string;
  mode: 'model' | 'facts';
  made_from: string;
  record: Json;
  created_at: Date;
}

interface ModelPaceTable {
  account: string;
  paused_until: Date | null;
  gap_ms: Generated<number>;
  next_at: Date | null;
}

interface BudgetsTable extends Scoped {
  monthly: number;
  per_run: number;
  set_by: string;
  set_at: Date;
}

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

interface FeedbackTable extends Scoped {
  message_key: string;
  /** '' = the whole message. */
  claim: string;
  said_by: string;
  kind: string;
  verdict: 'right' | 'wrong';
  /** JSON, in Said's shape. */
  said: Json;
  said_at: Date;
}

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

export interface TurnsTable extends Scoped {
  channel: string;
  thread: string;
  ts: string;
  said_by: 'person' | 'backstory';
  person: string | null;
  text: string;
  state: 'heard' | 'asked' | 'answered' | 'failed' | 'stopped';
  answer: JsonOrNone;
  answers: string | null;
  created_at: Date;
}

interface ChannelSettingsTable {
  workspace: string;
  channel: string;
  listening: 'without' | 'with' | 'off' | null;
  offers: Generated<'off' | 'links' | 'ids'>;
  set_by: string;
  set_at: Date;
}

export interface VisionRunsTable extends Scoped {
  id: string;
  session_id: string;
  channel: string;
  thread: string;
  asked_by: string;
  stage: 'asking' | 'creating' | 'scanning' | 'watching' | 'over';
  unfinished: boolean;
  progress: Json;
  version: number;
  created_at: Date;
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

interface WatchedHoursTable extends Scoped {
  at: Date;
  trusted: boolean;
}

export interface Tables {
  summaries: SummariesTable;
  model_usage: ModelUsageTable;
  outbox: OutboxTable;
  model_calls: ModelCallsTable;
  renderings: RenderingsTable;
  rendered_stills: RenderedStillsTable;
  renderer_signs: RendererSignsTable;
  consents: ConsentsTable;
  report_runs: ReportRunsTable;
  report_steps: ReportStepsTable;
  session_records: SessionRecordsTable;
  model_pace: ModelPaceTable;
  budgets: BudgetsTable;
  posthog_signals: SignalsTable;
  posthog_signal_sightings: SightingsTable;
  signal_diagnoses: DiagnosesTable;
  alerts: AlertsTable;
  alert_posts: AlertPostsTable;
  alert_labels: AlertLabelsTable;
  finding_labels: FindingLabelsTable;
  feedback: FeedbackTable;
  friction_runs: FrictionRunsTable;
  projects: ProjectsTable;
  project_channels: ProjectChannelsTable;
  setups: SetupsTable;
  friction_settings: FrictionSettingsTable;
  friction_pages: FrictionPagesTable;
  watched_hours: WatchedHoursTable;
  turns: TurnsTable;
  vision_runs: VisionRunsTable;
  channel_settings: ChannelSettingsTable;
  approved_channels: ApprovedChannelsTable;
  access_settings: AccessSettingsTable;
}
