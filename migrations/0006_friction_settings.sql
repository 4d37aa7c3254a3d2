-- Where the daily news and alerts of a project go, how its batch is made, as people set it, and which pages
-- the hourly run has had read.

-- Up Migration

create table friction_settings (
  workspace text not null,
  project text not null,
  channel text not null,
  -- Of the project's own day: from then on the batch is due.
  hour integer not null default 2 check (hour between 0 and 23),
  sample_size integer not null default 15 check (sample_size between 1 and 100),
  fewest integer not null default 5 check (fewest between 1 and sample_size),
  set_by text not null,
  set_at timestamptz not null,
  primary key (workspace, project)
);

create table friction_pages (
  workspace text not null,
  project text not null,
  -- Of the project's own calendar.
  day text not null check (day ~ '^\d{4}-\d{2}-\d{2}$'),
  page text not null,
  -- An index entry holds at most 2,704 bytes.
  page_hash text not null generated always as (md5(page)) stored,
  primary key (workspace, project, day, page_hash)
);

-- Down Migration

drop table friction_pages;
drop table friction_settings;
