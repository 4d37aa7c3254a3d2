-- What one session's summary needs to last: the summary, its messages, and what the model cost.

-- Up Migration

create table summaries (
  workspace text not null,
  project text not null,
  session_id text not null,
  question text not null,
  question_hash text not null generated always as (md5(question)) stored,
  mode text not null check (mode in ('model', 'facts')),
  model text not null,
  prompt_hash text not null,
  input_hash text not null,
  summary jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace, project, session_id, question_hash, mode, model, prompt_hash, input_hash)
);

create index summaries_latest
  on summaries (workspace, project, session_id, created_at desc);

create table model_usage (
  id bigint generated always as identity primary key,
  workspace text,
  project text,
  prompt text not null,
  prompt_version integer not null,
  model text not null,
  calls integer not null,
  input_tokens integer not null,
  output_tokens integer not null,
  dollars double precision,
  milliseconds integer not null,
  error text,
  created_at timestamptz not null default now()
);

create index model_usage_by_time on model_usage (workspace, project, created_at);

create table outbox (
  key text primary key,
  position bigint not null generated always as identity,
  workspace text not null,
  project text not null,
  channel text not null,
  thread text,
  thread_of text references outbox (key) on delete cascade deferrable initially deferred,
  content jsonb not null,
  revision integer not null default 1,
  sent_revision integer not null default 0,
  ts text,
  attempts integer not null default 0,
  uncertain boolean not null default false,
  given_up boolean not null default false,
  leased_until timestamptz,
  retry_at timestamptz,
  error text,
  created_at timestamptz not null default now(),
  check (thread is null or thread_of is null)
);

create index outbox_due on outbox (position) where sent_revision < revision and not given_up;

-- Logged, on purpose: an unlogged table is empty after a crash, and its calls would be paid twice.
create table model_calls (
  workspace text not null,
  project text not null,
  input_hash text not null,
  model text not null,
  answer text not null,
  usage jsonb not null,
  created_at timestamptz not null,
  primary key (workspace, project, input_hash)
);

create index model_calls_by_time on model_calls (created_at);

-- Down Migration

drop table model_calls;
drop table outbox;
drop table model_usage;
drop table summaries;
