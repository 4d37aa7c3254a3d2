-- What a deletion needs to know: which file in the chat shows which session (a clip stands in no message of
-- ours), and what it has taken away so far, so that it goes on from there. And since when a run is in its state:
-- one whose job was lost would run for ever.

-- Up Migration

create table shared_files (
  workspace text not null,
  project text not null,
  -- The chat's id.
  file text not null,
  session_id text not null,
  -- Where it stands as a message of its own; null = a message of ours shows it.
  channel text,
  thread text,
  shared_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace, project, file)
);

create index shared_files_by_session on shared_files (workspace, project, session_id);

alter table outbox add column removed_at timestamptz;

alter table report_runs add column moved_at timestamptz not null default now();

-- Down Migration

alter table report_runs drop column moved_at;
alter table outbox drop column removed_at;
drop table shared_files;
