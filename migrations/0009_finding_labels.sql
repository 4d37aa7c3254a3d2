-- What people said of a failed check in the news of a day; of alerts it lies in alert_labels.

-- Up Migration

create table finding_labels (
  workspace text not null,
  project text not null,
  day text not null,
  check_key text not null,
  is_real boolean not null,
  label jsonb not null,
  labelled_at timestamptz not null,
  primary key (workspace, project, day, check_key),
  foreign key (workspace, project, day) references friction_runs on delete cascade
);

-- Down Migration

drop table finding_labels;
