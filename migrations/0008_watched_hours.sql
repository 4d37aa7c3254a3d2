-- Which hours the hourly run looked at: a week without news says something only where somebody watched.

-- Up Migration

create table watched_hours (
  workspace text not null,
  project text not null,
  at timestamptz not null,
  -- False: what is captured could not be trusted in this hour.
  trusted boolean not null,
  primary key (workspace, project, at)
);

-- Down Migration

drop table watched_hours;
