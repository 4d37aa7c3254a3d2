-- What a report over many sessions needs to last: the run, the parts of its steps, what was read of
-- each session, the pace that all processes keep together, and what a project may spend.

-- Up Migration

create table report_runs (
  id text primary key,
  workspace text not null,
  project text not null,
  query jsonb not null,
  title text not null,
  question text not null,
  session_limit integer not null,
  facts_only boolean not null default false,
  channel text not null,
  thread text,
  asked_by text not null,
  response_url text,
  asked_at timestamptz not null,
  state text not null check (state in ('planned', 'running', 'finished', 'cancelled', 'failed')),
  report jsonb,
  -- When the report says it was made.
  made_at timestamptz,
  check ((state = 'finished') = (report is not null))
);

create index report_runs_recent on report_runs (workspace, project, asked_at desc);
create index report_runs_made on report_runs (workspace, project, made_at desc)
  where report is not null;

create table report_steps (
  run_id text not null,
  step text not null,
  key text not null,
  -- Order of planning.
  position bigint not null generated always as identity,
  input jsonb not null,
  outcome jsonb,
  created_at timestamptz not null default now(),
  primary key (run_id, step, key)
);

create index report_steps_by_time on report_steps (created_at);

create table session_records (
  workspace text not null,
  project text not null,
  session_id text not null,
  mode text not null check (mode in ('model', 'facts')),
  made_from text not null,
  record jsonb not null,
  created_at timestamptz not null,
  primary key (workspace, project, session_id, mode)
);

create index session_records_by_time on session_records (created_at);

create table model_pace (
  account text primary key,
  paused_until timestamptz,
  gap_ms double precision not null default 0,
  -- The first place that is free; null = there is no row to stand in.
  next_at timestamptz
);

create table budgets (
  workspace text not null,
  project text not null,
  monthly double precision not null check (monthly >= 0),
  per_run double precision not null check (per_run >= 0),
  set_by text not null,
  set_at timestamptz not null,
  primary key (workspace, project)
);

-- Replies that wait for those before them.
create index outbox_unsent on outbox (thread_of, position) where ts is null and not given_up;

create index model_usage_by_prompt on model_usage (workspace, project, prompt, created_at desc);

-- Down Migration

drop index model_usage_by_prompt;
drop index outbox_unsent;
drop table budgets;
drop table model_pace;
drop table session_records;
drop table report_steps;
drop table report_runs;
