-- PostHog projects that workspaces are connected with, and the channels that ask about them.

-- Up Migration

create table projects (
  workspace text not null,
  project text not null,
  host text not null,
  name text not null,
  -- Sealed with ENCRYPTION_KEY: worth nothing without it.
  sealed_key text not null,
  conversion_event text,
  funnel jsonb not null,
  set_by text not null,
  set_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (workspace, project)
);

create table project_channels (
  workspace text not null,
  channel text not null,
  project text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (workspace, channel)
);

-- Down Migration

drop table project_channels;
drop table projects;
