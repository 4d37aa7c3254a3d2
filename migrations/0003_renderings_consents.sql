-- Pictures made by the renderer for others to fetch, and who agreed that recordings go to a model.

-- Up Migration

create table renderings (
  request_id text primary key,
  workspace text not null,
  project text not null,
  result jsonb not null,
  created_at timestamptz not null
);

create index renderings_age on renderings (created_at);

create table rendered_stills (
  request_id text not null references renderings on delete cascade,
  position integer not null,
  png bytea not null,
  primary key (request_id, position)
);

-- When a renderer last said that it is there.
create table renderer_signs (
  one boolean primary key default true check (one),
  seen_at timestamptz not null
);

create table consents (
  workspace text not null,
  project text not null,
  given_by text not null,
  given_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  primary key (workspace, project)
);

-- Down Migration

drop table consents;
drop table renderer_signs;
drop table rendered_stills;
drop table renderings;
