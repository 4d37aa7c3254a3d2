-- Who may ask and see what, beyond what is safe by default: channels that an admin approved, and what projects set.

-- Up Migration

create table approved_channels (
  workspace text not null,
  channel text not null,
  approved_by text not null,
  approved_at timestamptz not null,
  primary key (workspace, channel)
);

create table access_settings (
  workspace text not null,
  project text not null,
  setting jsonb not null default '{}',
  set_by text not null,
  set_at timestamptz not null,
  primary key (workspace, project)
);

-- Down Migration

drop table access_settings;
drop table approved_channels;
