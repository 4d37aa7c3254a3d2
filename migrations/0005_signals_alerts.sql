-- What the hourly run and the daily batch see, what explains it, and what the channel is told of it: the
-- database itself keeps a second live signal, a second open alert and a second batch of a day out.

-- Up Migration

create table posthog_signals (
  id bigint primary key generated always as identity,
  workspace text not null,
  project text not null,
  fingerprint text not null,
  -- An index entry holds at most 2,704 bytes.
  fingerprint_hash text not null generated always as (md5(fingerprint)) stored,
  kind text not null,
  page text,
  step text,
  source text,
  state text not null check (state in ('watch', 'active', 'expired')),
  runs integer not null,
  quality double precision not null,
  people integer,
  signal jsonb not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null
);

create unique index posthog_signals_live
  on posthog_signals (workspace, project, fingerprint_hash) where state <> 'expired';
create index posthog_signals_by_time on posthog_signals (workspace, project, last_seen desc);

-- A signal as each run saw it: the history that a rule is rehearsed on.
create table posthog_signal_sightings (
  signal_id bigint not null references posthog_signals on delete cascade,
  at timestamptz not null,
  signal jsonb not null,
  primary key (signal_id, at)
);

create index posthog_signal_sightings_by_time on posthog_signal_sightings (at);

create table signal_diagnoses (
  workspace text not null,
  project text not null,
  cluster_key text not null,
  cluster_hash text not null generated always as (md5(cluster_key)) stored,
  template text not null,
  mode text not null check (mode in ('model', 'facts')),
  diagnosis jsonb not null,
  made_at timestamptz not null,
  primary key (workspace, project, cluster_hash)
);

create table alerts (
  workspace text not null,
  project text not null,
  id text not null,
  fingerprint text not null,
  fingerprint_hash text not null generated always as (md5(fingerprint)) stored,
  state text not null check (state in ('open', 'fixed', 'resolved', 'not-real')),
  version integer not null,
  -- Something waits for the morning.
  holds boolean not null,
  alert jsonb not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace, project, id)
);

create unique index alerts_live
  on alerts (workspace, project, fingerprint_hash) where state in ('open', 'fixed');
create index alerts_by_time on alerts (workspace, project, changed_at desc);

-- Messages that were decided together with the alert's new state, until the outbox has them.
create table alert_posts (
  workspace text not null,
  project text not null,
  key text not null,
  -- Order of deciding.
  position bigint not null generated always as identity,
  post jsonb not null,
  created_at timestamptz not null default now(),
  posted_at timestamptz,
  primary key (workspace, project, key)
);

create index alert_posts_waiting on alert_posts (workspace, project, position)
  where posted_at is null;

create table alert_labels (
  workspace text not null,
  project text not null,
  alert_id text not null,
  is_real boolean not null,
  label jsonb not null,
  labelled_at timestamptz not null,
  primary key (workspace, project, alert_id),
  foreign key (workspace, project, alert_id) references alerts on delete cascade
);

create table friction_runs (
  workspace text not null,
  project text not null,
  -- Of the project's own calendar.
  day text not null check (day ~ '^\d{4}-\d{2}-\d{2}$'),
  id text not null,
  asked_by text not null,
  state text not null check (state in ('running', 'finished', 'failed')),
  started_at timestamptz not null,
  score double precision,
  applicable integer,
  sampled integer,
  result jsonb,
  primary key (workspace, project, day),
  check (state = 'finished' or result is null)
);

-- Down Migration

drop table friction_runs;
drop table alert_labels;
drop table alert_posts;
drop table alerts;
drop table signal_diagnoses;
drop table posthog_signal_sightings;
drop table posthog_signals;
