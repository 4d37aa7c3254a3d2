import type { Tables } from './tables.ts';

/**
 * What becomes of a table's rows. With a session: `mentioning` = rows that name it go, `all` = every row of the
 * project goes, as none says what it was made of, and it is made again; `{prune}` = it is taken out of this column,
 * and the row goes where that does not do; `none` = nothing of a session is kept there.
 */
export interface Fate {
  readonly ofSession: 'mentioning' | 'all' | 'none' | { readonly prune: string };
  /** Whether its rows go with the project; else why they stay. */
  readonly ofProject: true | string;
}

const KEPT_OF_PROJECT: Fate = { ofSession: 'none', ofProject: true };

/** Every table with a workspace. A new one is named here, or a test fails. */
export const FATES = {
  // Refers to others, and goes before them.
  feedback: { ofSession: 'mentioning', ofProject: true },
  alert_labels: { ofSession: 'mentioning', ofProject: true },
  finding_labels: { ofSession: 'mentioning', ofProject: true },
  alert_posts: { ofSession: 'mentioning', ofProject: true },
  shared_files: { ofSession: 'mentioning', ofProject: true },
  shown_links: { ofSession: 'mentioning', ofProject: true },
  summaries: { ofSession: 'mentioning', ofProject: true },
  session_records: { ofSession: 'mentioning', ofProject: true },
  vision_runs: { ofSession: 'mentioning', ofProject: true },
  turns: { ofSession: 'mentioning', ofProject: true },
  model_calls: { ofSession: 'all', ofProject: true },
  renderings: { ofSession: 'all', ofProject: true },
  report_runs: { ofSession: { prune: 'report' }, ofProject: true },
  posthog_signals: { ofSession: { prune: 'signal' }, ofProject: true },
  signal_diagnoses: { ofSession: 'mentioning', ofProject: true },
  alerts: { ofSession: { prune: 'alert' }, ofProject: true },
  friction_runs: { ofSession: { prune: 'result' }, ofProject: true },
  friction_pages: { ofSession: { prune: 'sample' }, ofProject: true },
  outbox: { ofSession: 'mentioning', ofProject: true },
  watched_hours: KEPT_OF_PROJECT,
  friction_settings: KEPT_OF_PROJECT,
  access_settings: KEPT_OF_PROJECT,
  budgets: KEPT_OF_PROJECT,
  consents: KEPT_OF_PROJECT,
  project_channels: KEPT_OF_PROJECT,
  projects: KEPT_OF_PROJECT,
  model_usage: { ofSession: 'none', ofProject: 'a bill: counts tokens and dollars, names nobody' },
  setups: { ofSession: 'none', ofProject: 'of a person who sets up; forgotten after 7 days' },
  channel_settings: {
    ofSession: 'none',
    ofProject: 'of a channel, whatever project it asks about',
  },
  approved_channels: {
    ofSession: 'none',
    ofProject: 'of a channel, whatever project it asks about',
  },
} as const satisfies Partial<Record<keyof Tables, Fate>>;

/** Tables without a workspace: they hang on rows of others and go with them, or name nobody. */
export const UNSCOPED = {
  report_steps: 'of a run: deleted beside report_runs',
  posthog_signal_sightings: 'of a signal: pruned beside posthog_signals, and gone with it',
  rendered_stills: 'gone with their rendering',
  renderer_signs: 'says only that a renderer is there',
  model_pace: 'of an account of a model',
} as const satisfies Partial<Record<keyof Tables, string>>;
